"""What a matcher hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value at ``text[start:end]``; `pattern` names what matched."""

    value: T
    start: int
    end: int
    pattern: str = ""
