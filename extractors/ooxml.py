"""What Word, Excel and PowerPoint files share: relations between parts, and the way to the main part."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from extractors.package import Package

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """From one part to another. `kind` is the last word of its type: "styles", "footnotes", "image"."""

    id: str
    kind: str
    target: str


def relations(package: Package, part: str) -> tuple[Relation, ...]:
    """The relations of a part ("" for the package itself) to other parts within the package."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in package:
        return ()
    return tuple(
        Relation(item.get("Id", ""), item.get("Type", "").rsplit("/", 1)[-1], _resolve(folder, item.get("Target", "")))
        for item in package.xml(rels).iter(_RELATION)
        if item.get("TargetMode") != "External"
    )


def main_part(package: Package, default: str) -> str:
    """The name of the main document part."""
    for relation in relations(package, ""):
        if relation.kind == "officeDocument" and relation.target in package:
            return relation.target
    return default


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
