"""Batch processing: the only Prefect imports."""
