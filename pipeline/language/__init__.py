"""Swedish: cleaning, sentences, dates, amounts, names, sectors. The only place that imports spaCy."""
