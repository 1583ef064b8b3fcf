"""How planning documents are built: sections, columns, labels, periods, and who answers for what."""
