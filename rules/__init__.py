"""Data only: rule files, their cases, word lists."""
