"""A Review rendered: HTML, text, JSON."""
