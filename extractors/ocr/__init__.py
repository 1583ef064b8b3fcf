"""OCR: a picture of a page in, words with boxes and confidence, ruled lines and ink out.

Pictures are greyscale; all boxes are in pixels of the straightened picture, origin top left.
"""

from extractors.ocr.page import OcrPage, OcrWord, read_picture

__all__ = ["OcrPage", "OcrWord", "read_picture"]
