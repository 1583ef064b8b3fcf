"""What pairs and matches add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.evaluation.compare import Match, Pair
from pipeline.findings import Status

_FAULTS = frozenset({Status.NOT_MET, Status.MISSING})

#: The measures of which less is better.
LOWER_IS_BETTER = ("false_met", "hidden_faults", "needless_unclear")


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; of nothing, the share is None."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share, 0..1."""
        return self.part / self.whole if self.whole else None

    def __str__(self) -> str:
        return f"{self.part}/{self.whole}" + (f" = {self.value:.1%}" if self.value is not None else "")


@dataclass(frozen=True, slots=True)
class Metrics:
    """The measures of a set of pairs.

    `accuracy` is of the applicable pairs (those for which either side says that the rule belongs to the form), and
    `accuracy_with_all` of all. `false_met` is the share of our "met" that are not; `hidden_faults` the share of the
    labelled faults (not met, missing) that we answer with "met"; `needless_unclear` the share of all applicable pairs
    that we leave unclear although they can be told; `evidence` the share of right answers with evidence in their
    label in which one of our quotes stands in the labelled place.
    """

    accuracy: Share
    accuracy_with_all: Share
    false_met: Share
    hidden_faults: Share
    needless_unclear: Share
    evidence: Share

    def named(self) -> dict[str, Share]:
        """The measures by name."""
        return {name: getattr(self, name) for name in type(self).__dataclass_fields__}


def measure(pairs: Iterable[Pair]) -> Metrics:
    """The measures of `pairs`."""
    every = tuple(pairs)
    counted = [pair for pair in every if pair.applicable]
    met = [pair for pair in counted if pair.ours is Status.MET]
    faults = [pair for pair in counted if pair.gold in _FAULTS]
    shown = [pair.evidence_hit for pair in counted if pair.evidence_hit is not None]
    return Metrics(
        accuracy=_share(pair.right for pair in counted),
        accuracy_with_all=_share(pair.right for pair in every),
        false_met=_share(pair.gold is not Status.MET for pair in met),
        hidden_faults=_share(pair.ours is Status.MET for pair in faults),
        needless_unclear=_share(is_needless(pair) for pair in counted),
        evidence=_share(shown),
    )


def is_needless(pair: Pair) -> bool:
    """Whether we leave unclear what can be told."""
    return pair.ours is Status.UNCLEAR and pair.gold is not Status.UNCLEAR


def by(pairs: Iterable[Pair], key: str) -> dict[str, Metrics]:
    """The measures per "code" or per "dossier", sorted."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(getattr(pair, key), []).append(pair)
    return {name: measure(group) for name, group in sorted(groups.items())}


def confusion(pairs: Iterable[Pair]) -> dict[tuple[str, str], int]:
    """How often which label met which answer ("none" where there was no answer)."""
    return dict(sorted(Counter((p.gold.value, p.ours.value if p.ours else "none") for p in pairs).items()))


def per_field(matches: Iterable[Match]) -> dict[str, Share]:
    """How many values are right, per field, in the order of first occurrence."""
    groups: dict[str, list[bool]] = {}
    for match in matches:
        groups.setdefault(match.field, []).append(match.right)
    return {name: _share(group) for name, group in groups.items()}


def total(matches: Iterable[Match]) -> Share:
    """How many values are right in all."""
    return _share(match.right for match in matches)


def weakest(rules: Mapping[str, Metrics], most: int = 10) -> list[tuple[str, Metrics]]:
    """The rules that are wrong most often, worst first; those that are always right are left out."""
    wrong = [(code, m) for code, m in rules.items() if m.accuracy.part < m.accuracy.whole]
    return sorted(wrong, key=lambda item: (item[1].accuracy.value or 0.0, -item[1].false_met.part, item[0]))[:most]


def shortfalls(measured: Mapping[str, Share], limits: Mapping[str, float]) -> list[str]:
    """The measures that miss their limit: a floor, or for those of which less is better a ceiling."""
    missed = []
    for name, limit in limits.items():
        value = measured[name].value
        over = name in LOWER_IS_BETTER
        if value is not None and (value > limit if over else value < limit):
            missed.append(f"{name} is {value:.4f}, {'above' if over else 'below'} {limit:g}")
    return missed


def _share(flags: Iterable[bool]) -> Share:
    given = list(flags)
    return Share(sum(given), len(given))
