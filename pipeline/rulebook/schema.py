"""What a rule file may say. People write these files by hand, so every model is closed and every field explained."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    Tag,
    model_validator,
)

from extractors.problems import ProblemCode
from pipeline.findings import DocType, Form, Level, Status

Scalar = StrictBool | StrictInt | StrictFloat | date | str
EmptyStatus = Literal["met", "not_met", "missing", "unclear"]
FieldName = Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_]*$")]
Code = Annotated[str, Field(pattern=r"^[A-Z]{2,5}\d{2,3}$")]


class Closed(BaseModel):
    """A model that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Wording(Closed):
    """A text in Swedish and English."""

    sv: str = Field(min_length=1)
    en: str = ""

    def text(self, lang: str) -> str:
        """The text in `lang`, else the Swedish one."""
        return (self.en if lang == "en" else self.sv) or self.sv


class Condition(Closed):
    """What the value of one field must be; several keys must all hold. A value may be a literal, `$as_of`,
    `$as_of + 36 months`, `$as_of.year`, `$form`, or `$.field` of the same row.
    """

    equals: Scalar | None = None
    one_of: tuple[Scalar, ...] | None = Field(default=None, min_length=1)
    not_one_of: tuple[Scalar, ...] | None = Field(default=None, min_length=1)
    at_least: Scalar | None = None
    at_most: Scalar | None = None
    above: Scalar | None = None
    below: Scalar | None = None
    includes: Scalar | None = None
    known: StrictBool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Condition:
        if not self.tests:
            raise ValueError(f"a condition names at least one of {', '.join(type(self).model_fields)}")
        return self

    @cached_property
    def tests(self) -> tuple[tuple[str, Any], ...]:
        """The conditions given, by name, in the order of this class."""
        named = ((name, getattr(self, name)) for name in type(self).model_fields)
        return tuple((name, value) for name, value in named if value is not None)


def _kind_of_condition(value: object) -> str:
    return "condition" if isinstance(value, (dict, Condition)) else "value"


AnyCondition = Annotated[
    Annotated[Condition, Tag("condition")] | Annotated[Scalar, Tag("value")], Discriminator(_kind_of_condition)
]


class Predicate(BaseModel):
    """Field -> condition, and-joined; `all_of`, `any_of` and `not` join predicates. `{}` always holds."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)
    __pydantic_extra__: dict[str, AnyCondition] = Field(init=False)

    all_of: tuple[Predicate, ...] | None = None
    any_of: tuple[Predicate, ...] | None = Field(default=None, min_length=1)
    not_: Predicate | None = Field(default=None, alias="not")

    @cached_property
    def conditions(self) -> tuple[tuple[str, Condition], ...]:
        """The conditions on fields, in the order of the file."""
        given = (self.__pydantic_extra__ or {}).items()
        return tuple((name, c if isinstance(c, Condition) else Condition(equals=c)) for name, c in given)


class OverTable(Closed):
    """A quantifier looks at the rows of one table; rows for which `where` is false are left out."""

    table: FieldName
    where: Predicate = Predicate()


class Present(OverTable):
    """There is such a row; otherwise the matter is missing."""


class Rows(OverTable):
    """Rows of which something must hold. `doubt`: where `that` is false and this is true, the row is unclear.
    `empty` is what no rows give.
    """

    that: Predicate
    doubt: Predicate | None = None
    empty: EmptyStatus = "missing"


class Some(Rows):
    """At least one row fulfils `that`."""


class Every(Rows):
    """All rows fulfil `that`."""


class Share(Rows):
    """At least this share of the rows fulfil `that`."""

    at_least: float = Field(gt=0, le=1)


class Count(OverTable):
    """So many rows (that fulfil `that`, if given)."""

    that: Predicate = Predicate()
    at_least: StrictInt | str | None = None
    at_most: StrictInt | str | None = None
    empty: EmptyStatus = "missing"

    @model_validator(mode="after")
    def _has_a_bound(self) -> Count:
        if self.at_least is None and self.at_most is None:
            raise ValueError("count needs at_least or at_most")
        return self


class Covers(OverTable):
    """Each value of `all` stands in `field` (one value, or a collection) of some row."""

    field: FieldName
    all: tuple[Scalar, ...] = Field(min_length=1)
    empty: EmptyStatus = "missing"


class Within(OverTable):
    """`low` <= `value` <= `high`: three fields of the same row; each of several rows must hold."""

    value: FieldName
    low: FieldName
    high: FieldName
    empty: EmptyStatus = "missing"


class Equal(OverTable):
    """Two fields of the same row are equal, give or take `tolerance` or `tolerance_percent` of the right one."""

    left: FieldName
    right: FieldName
    tolerance: float = Field(default=0, ge=0)
    tolerance_percent: float = Field(default=0, ge=0)
    empty: EmptyStatus = "missing"


class Sum(OverTable):
    """The sum of `field` over the rows is `equals`: a number, `$.field` of the rows, or `$table.field`."""

    field: FieldName
    equals: StrictInt | StrictFloat | str
    tolerance: float = Field(default=0, ge=0)
    empty: EmptyStatus = "missing"


class Agree(OverTable):
    """All values stated in `field` are equal; `empty` is what comes out where none is stated."""

    field: FieldName
    empty: EmptyStatus = "missing"


class Check(Closed):
    """One quantifier, or checks joined by `all_of`, `any_of` or `not`."""

    present: Present | None = None
    any: Some | None = None
    every: Every | None = None
    share: Share | None = None
    count: Count | None = None
    covers: Covers | None = None
    within: Within | None = None
    equal: Equal | None = None
    sum: Sum | None = None
    agree: Agree | None = None
    all_of: tuple[Check, ...] | None = Field(default=None, min_length=1)
    any_of: tuple[Check, ...] | None = Field(default=None, min_length=1)
    not_: Check | None = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _is_one(self) -> Check:
        if len(self.model_fields_set) != 1:
            names = ", ".join(f.alias or name for name, f in type(self).model_fields.items())
            raise ValueError(f"a check is exactly one of {names}")
        return self

    def only(self) -> tuple[str, Any]:
        """The name of what is given, and what is given."""
        name = next(iter(self.model_fields_set))
        return name, getattr(self, name)


class Say(Closed):
    """The reason, per status: a Jinja2 template in each language."""

    met: Wording | None = None
    not_met: Wording | None = None
    missing: Wording | None = None
    unclear: Wording | None = None

    def of(self, status: Status) -> Wording | None:
        """What to say of `status`; None where the file is silent."""
        given: Wording | None = getattr(self, status.value, None)
        return given


class Rule(Closed):
    """One rule: what it is about, for whom, what must hold, and what to say."""

    code: Code
    title: Wording
    forms: tuple[Form, ...] = Field(default=(Form.NEW, Form.REVISION), min_length=1)
    level: Level
    basis: Literal["published", "relayed", "practice"]
    source: str | Wording = ""
    substantiate: StrictBool = False
    claim: Predicate | None = None
    check: Check
    say: Say = Say()
    item: Say = Say()
    ask: Wording | None = None
    guidance: Wording | None = None


class Criterion(Closed):
    """A part of the form: its code, the number of its section (0 for the application as a whole), and its title."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2,5}$")]
    section: int = Field(ge=0)
    title: Wording


class RuleFile(Closed):
    """A rule file: a criterion and its rules."""

    criterion: Criterion
    rules: tuple[Rule, ...]


class Manifest(Closed):
    """`rulebook.yaml`: the name and the edition, the order of the criteria, and the codes that are no longer used."""

    name: str
    edition: str
    criteria: tuple[str, ...] = ()
    retired: dict[Code, Wording] = {}


class CaseDocument(Closed):
    """A document of a case: Markdown text, classified by its words where no type is given. `problem` makes it a file
    that could not be read, `confidence` (0..1) a scan read so well.
    """

    path: str
    type: DocType | None = None
    text: str = ""
    problem: ProblemCode | None = None
    confidence: float | None = Field(default=None, gt=0, le=1)


class Applicant(Closed):
    """Who applies in a case; found in the documents where nothing is given."""

    name: str | None = None
    org_number: str | None = None
    municipality: str | None = None


class Case(Closed):
    """A tiny dossier and how one rule must come out for it; `near_miss` marks one that almost came out otherwise."""

    rule: Code
    name: str = Field(min_length=3)
    expect: Status
    near_miss: StrictBool = False
    form: Form = Form.NEW
    as_of: date = date(2026, 6, 1)
    applicant: Applicant | None = None
    documents: tuple[CaseDocument, ...] = ()


class CaseFile(Closed):
    """The cases beside a rule file."""

    cases: tuple[Case, ...]
