"""What many readers ask of the same passage or paper is worked out once and kept on the value itself.

Kept there, a result lives as long as the value does and no longer: a batch of dossiers keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Keeper(Protocol):
    """A frozen value with room for what was worked out from it."""

    @property
    def memo(self) -> dict[Any, Any]:
        """Results by function and arguments; not part of the value."""


_K = TypeVar("_K", bound=Keeper)
_P = ParamSpec("_P")
_R = TypeVar("_R")


def kept(function: Callable[Concatenate[_K, _P], _R]) -> Callable[Concatenate[_K, _P], _R]:
    """A pure function of a keeper (and of hashable arguments, given by position) that is worked out once for each."""

    @wraps(function)
    def ask(keeper: _K, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        if kwargs:
            return function(keeper, *args, **kwargs)
        key, memo = (function, args) if args else function, keeper.memo
        try:
            found: _R = memo[key]
        except KeyError:
            found = memo[key] = function(keeper, *args, **kwargs)
        return found

    return ask
