"""Rules as data: schema, loader, evaluation in ordered logic."""
