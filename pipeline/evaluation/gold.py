"""The labels of a dossier: ``NAME.expected.yaml`` beside the folder ``NAME``."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import InputError, UsageError
from pipeline.findings import DocType, Form, Status

_ENDING = ".expected.yaml"


class _Label(BaseModel):
    """Labels may hold more than is measured; what is measured must be right."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class GoldEvidence(_Label):
    """A quote that shows why a finding is as labelled. `page` is None for formats without pages."""

    file: str
    page: int | None = None
    quote: str = ""


class GoldFinding(_Label):
    """How a rule must come out."""

    status: Status
    why: str = ""
    evidence: tuple[GoldEvidence, ...] = ()


class GoldDocument(_Label):
    """A submitted file and its type."""

    file: str
    type: DocType


class GoldOrganisation(_Label):
    """The applicant."""

    name: str | None = None
    org_number: str | None = None
    municipality: str | None = None


class _GoldFile(_Label):
    dossier: str
    form: Form
    as_of: datetime.date
    as_of_given: bool = False
    organisation: GoldOrganisation = GoldOrganisation()
    documents: tuple[GoldDocument, ...] = ()
    findings: dict[str, GoldFinding]
    facts: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Gold:
    """A labelled dossier; `as_of_given` says that the date is passed in, since the dossier does not tell it."""

    path: Path
    form: Form
    as_of: datetime.date
    as_of_given: bool
    organisation: GoldOrganisation
    documents: tuple[GoldDocument, ...]
    findings: Mapping[str, GoldFinding]
    facts: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The dossier's name."""
        return self.path.name


def load_gold(folder: Path) -> tuple[Gold, ...]:
    """All labelled dossiers of a set, by name. Raises UsageError for a folder without labels, InputError for labels
    that cannot be read or have no dossier.
    """
    paths = sorted(folder.glob(f"*{_ENDING}"))
    if not paths:
        raise UsageError(f"{folder}: no labels found; expected files named NAME{_ENDING}")
    return tuple(_load(path) for path in paths)


def _load(path: Path) -> Gold:
    try:
        data = _GoldFile.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise InputError(f"{path}: the labels cannot be read: {error}") from error
    dossier = _dossier(path.parent, path.name.removesuffix(_ENDING))
    return Gold(
        dossier, data.form, data.as_of, data.as_of_given, data.organisation, data.documents, data.findings, data.facts
    )


def _dossier(folder: Path, name: str) -> Path:
    """The folder, or else the archive or mail, that the labels are of: beside them, or in the inbox beside them."""
    places = (folder / name, *sorted(folder.glob(f"{name}.*")), folder / "inbox" / name)
    found = next((p for p in places if _is_dossier(p)), None)
    if found is None:
        raise InputError(f"{folder / name}: the labelled dossier is not there")
    return found


def _is_dossier(path: Path) -> bool:
    return path.exists() and not path.name.endswith(_ENDING)
