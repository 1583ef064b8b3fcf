"""From files to Documents: one module per format; knows nothing of QM, rules, spaCy or Prefect."""
