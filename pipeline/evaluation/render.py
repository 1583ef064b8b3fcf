"""An evaluation as tables for a terminal, and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.evaluation import metrics
from pipeline.evaluation.compare import Pair
from pipeline.evaluation.metrics import Metrics, Share
from pipeline.evaluation.run import Evaluation

_STATUSES = ("met", "not_met", "missing", "unclear", "not_applicable", "none")


def as_dict(evaluation: Evaluation) -> dict[str, Any]:
    """Everything measured, ready for JSON."""
    return {
        "measures": _shares(evaluation.measured()),
        "n": len(evaluation.pairs),
        "n_applicable": sum(pair.applicable for pair in evaluation.pairs),
        "confusion": [
            {"gold": gold, "ours": ours, "n": n} for (gold, ours), n in metrics.confusion(evaluation.pairs).items()
        ],
        "rules": _measures(metrics.by(evaluation.pairs, "code")),
        "dossiers": _measures(metrics.by(evaluation.pairs, "dossier")),
        "facts": _shares(metrics.per_field(evaluation.facts)),
        "mistakes": [_pair(pair) for pair in mistakes(evaluation)],
        "wrong_documents": [_match(match) for match in evaluation.documents if not match.right],
        "wrong_facts": [_match(match) for match in evaluation.facts if not match.right],
        "failed": [{"dossier": name, "error": error} for name, error in evaluation.failed],
        "unruled": list(evaluation.unruled),
    }


def render(evaluation: Evaluation, details: bool = False) -> RenderableType:
    """The measures, the confusion table and the weakest rules; with `details` every rule and every mistake too."""
    parts: list[RenderableType] = [
        _measure_table(evaluation),
        _confusion_table(evaluation),
        _rule_table("Weakest rules", dict(metrics.weakest(metrics.by(evaluation.pairs, "code")))),
        _rule_table("Dossiers", metrics.by(evaluation.pairs, "dossier")),
    ]
    if details:
        parts += [
            _rule_table("All rules", metrics.by(evaluation.pairs, "code")),
            _share_table("Facts", metrics.per_field(evaluation.facts)),
            _mistake_table(mistakes(evaluation)),
            _match_table(evaluation),
        ]
    parts = [part for part in parts if not isinstance(part, Table) or part.row_count]
    parts += [Text(f"{name} could not be opened: {error}") for name, error in evaluation.failed]
    if evaluation.unruled:
        parts.append(Text(f"Labelled, but without a rule: {', '.join(evaluation.unruled)}"))
    return Group(*parts)


def mistakes(evaluation: Evaluation) -> tuple[Pair, ...]:
    """The pairs that differ, wrong "met" first."""
    wrong = [pair for pair in evaluation.pairs if not pair.right]
    return tuple(sorted(wrong, key=lambda p: (p.ours is None or p.ours.value != "met", p.code, p.dossier)))


def _measure_table(evaluation: Evaluation) -> Table:
    return _share_table("Measures", evaluation.measured())


def _share_table(title: str, shares: Mapping[str, Share]) -> Table:
    table = _table(title, "what", "part", "of", "share")
    for name, share in shares.items():
        table.add_row(name, str(share.part), str(share.whole), _percent(share))
    return table


def _confusion_table(evaluation: Evaluation) -> Table:
    counts = metrics.confusion(evaluation.pairs)
    ours = [s for s in _STATUSES if any(o == s for _, o in counts)]
    table = _table("Labels (down) and answers (across)", "", *ours)
    for gold in _STATUSES:
        if any(g == gold for g, _ in counts):
            table.add_row(gold, *(str(counts.get((gold, o), "")) for o in ours))
    return table


def _rule_table(title: str, rules: Mapping[str, Metrics]) -> Table:
    table = _table(title, "", "right", "of", "wrong met", "needless unclear", "evidence")
    for name, measured in rules.items():
        table.add_row(
            name,
            str(measured.accuracy.part),
            str(measured.accuracy.whole),
            str(measured.false_met.part or ""),
            str(measured.needless_unclear.part or ""),
            f"{measured.evidence.part}/{measured.evidence.whole}",
        )
    return table


def _mistake_table(wrong: Iterable[Pair]) -> Table:
    table = _table("Mistakes", "dossier", "rule", "label", "answer", "why the label", "our reason")
    for pair in wrong:
        ours = pair.ours.value if pair.ours else "none"
        table.add_row(pair.dossier, pair.code, pair.gold.value, ours, Text(pair.why), Text(pair.reason))
    return table


def _match_table(evaluation: Evaluation) -> Table:
    table = _table("Wrong values", "dossier", "what", "label", "ours")
    for match in (*evaluation.documents, *evaluation.facts):
        if not match.right:
            table.add_row(match.dossier, Text(match.field), Text(str(match.gold)), Text(str(match.ours)))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column)
    return table


def _percent(share: Share) -> str:
    return "" if share.value is None else f"{share.value:.1%}"


def _shares(shares: Mapping[str, Share]) -> dict[str, Any]:
    return {name: {"part": s.part, "of": s.whole, "share": s.value} for name, s in shares.items()}


def _measures(groups: Mapping[str, Metrics]) -> dict[str, Any]:
    return {name: _shares(measured.named()) for name, measured in groups.items()}


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "dossier": pair.dossier,
        "code": pair.code,
        "gold": pair.gold.value,
        "ours": pair.ours.value if pair.ours else None,
        "why": pair.why,
        "reason": pair.reason,
    }


def _match(match: Any) -> dict[str, Any]:
    return {"dossier": match.dossier, "field": match.field, "gold": match.gold, "ours": match.ours}
