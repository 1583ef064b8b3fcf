"""Fact readers: one module per matter."""
