"""Flowing text as word processors hold it, and its way to blocks: shared by DOCX and ODT."""
