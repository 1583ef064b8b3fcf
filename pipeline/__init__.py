"""From Documents to a Review: pure functions over frozen values, apart from the edges (cli, store)."""
