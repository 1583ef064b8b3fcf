"""Plans: their periods, their adoption and their activities."""
