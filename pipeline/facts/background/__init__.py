"""How the co-operation came about and since when, its area, and its present state (sections 1 and 2 of the form)."""

from __future__ import annotations

from pipeline.facts.background.areas import read_areas
from pipeline.facts.background.founding import founded_by_agreement, read_founding
from pipeline.facts.background.origins import read_backgrounds
from pipeline.facts.background.present import read_present_states
from pipeline.facts.background.rows import Area, Background, Founding, PresentState

__all__ = [
    "Area",
    "Background",
    "Founding",
    "PresentState",
    "founded_by_agreement",
    "read_areas",
    "read_backgrounds",
    "read_founding",
    "read_present_states",
]
