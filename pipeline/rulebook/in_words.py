"""A check in words, for `explain`: what is looked at, and what must hold."""

from __future__ import annotations

from typing import Any

from pipeline.rulebook.schema import Check, OverTable, Predicate
from pipeline.rulebook.wording import term

_Texts = dict[str, str]

#: Quantifier -> what it asks; {table} with its rows, {that} what must hold of them.
_ASKS: dict[str, _Texts] = {
    "present": {"sv": "det finns en rad i {table}", "en": "there is a row in {table}"},
    "any": {"sv": "minst en rad i {table} har {that}", "en": "at least one row of {table} has {that}"},
    "every": {"sv": "varje rad i {table} har {that}", "en": "every row of {table} has {that}"},
    "share": {
        "sv": "minst {at_least} av raderna i {table} har {that}",
        "en": "at least {at_least} of the rows of {table} have {that}",
    },
    "count": {"sv": "antalet rader i {table} är {bounds}", "en": "the number of rows of {table} is {bounds}"},
    "covers": {"sv": "{table} har i {field} alla av {all}", "en": "{table} has in {field} all of {all}"},
    "within": {
        "sv": "i {table} ligger {value} mellan {low} och {high}",
        "en": "in {table}, {value} lies between {low} and {high}",
    },
    "equal": {"sv": "i {table} är {left} lika med {right}", "en": "in {table}, {left} equals {right}"},
    "sum": {"sv": "summan av {field} i {table} är {equals}", "en": "the sum of {field} in {table} is {equals}"},
    "agree": {"sv": "alla {field} i {table} är lika", "en": "all {field} in {table} are equal"},
}
_WHERE: _Texts = {"sv": " (där {where})", "en": " (where {where})"}
_DOUBT: _Texts = {"sv": "; oklart i stället där {doubt}", "en": "; unclear instead where {doubt}"}
_ALWAYS: _Texts = {"sv": "en sådan rad annars fallerar", "en": "a row would otherwise fail"}
_EMPTY: _Texts = {"sv": "; utan rader: {empty}", "en": "; without rows: {empty}"}
_JOIN: dict[str, _Texts] = {
    "all_of": {"sv": " och ", "en": " and "},
    "any_of": {"sv": " eller ", "en": " or "},
    "not": {"sv": "inte ", "en": "not "},
}
_TESTS: dict[str, _Texts] = {
    "equals": {"sv": "=", "en": "="},
    "one_of": {"sv": "någon av", "en": "one of"},
    "not_one_of": {"sv": "ingen av", "en": "none of"},
    "at_least": {"sv": "minst", "en": "at least"},
    "at_most": {"sv": "högst", "en": "at most"},
    "above": {"sv": "över", "en": "above"},
    "below": {"sv": "under", "en": "below"},
    "includes": {"sv": "innehåller", "en": "includes"},
}
_KNOWN: dict[bool, _Texts] = {
    True: {"sv": "angivet", "en": "stated"},
    False: {"sv": "inte angivet", "en": "not stated"},
}
_EXPRESSIONS: dict[str, _Texts] = {
    "$as_of": {"sv": "ansökningsdagen", "en": "the as-of date"},
    "$form": {"sv": "formulärets version", "en": "the version of the form"},
    "$.": {"sv": "radens ", "en": "the row's "},
    ".year": {"sv": "s år", "en": "'s year"},
    "months": {"sv": "månader", "en": "months"},
    "years": {"sv": "år", "en": "years"},
}


def check_in_words(check: Check, lang: str = "sv") -> str:
    """What must hold for the rule to be met."""
    name, body = check.only()
    if name == "not_":
        return f"{_JOIN['not'][lang]}({check_in_words(body, lang)})"
    if name in ("all_of", "any_of"):
        return _JOIN[name][lang].join(f"({check_in_words(part, lang)})" for part in body)
    return _quantifier_in_words(name, body, lang)


def predicate_in_words(predicate: Predicate, lang: str = "sv") -> str:
    """What must hold of a row."""
    parts = [_condition(name, condition.tests, lang) for name, condition in predicate.conditions]
    parts += [predicate_in_words(part, lang) for part in predicate.all_of or ()]
    if predicate.any_of:
        parts.append(f"({_JOIN['any_of'][lang].join(predicate_in_words(part, lang) for part in predicate.any_of)})")
    if predicate.not_:
        parts.append(f"{_JOIN['not'][lang]}({predicate_in_words(predicate.not_, lang)})")
    return _JOIN["all_of"][lang].join(parts)


def _quantifier_in_words(name: str, body: OverTable, lang: str) -> str:
    values = {key: _value(value, lang) for key, value in body if isinstance(value, (str, int, float, tuple))}
    that = getattr(body, "that", None)
    values["that"] = predicate_in_words(that, lang) if that else ""
    values["table"] = _rows(body, that if name == "count" else None, lang)
    values["bounds"] = _bounds(body, lang)
    if name == "share":
        values["at_least"] = f"{getattr(body, 'at_least', 0):.0%}".replace("%", " %")
    sentence = _ASKS[name][lang].format(**values)
    doubt = getattr(body, "doubt", None)
    if doubt is not None:
        sentence += _DOUBT[lang].format(doubt=predicate_in_words(doubt, lang) or _ALWAYS[lang])
    empty = getattr(body, "empty", "missing")
    return sentence if empty == "missing" else sentence + _EMPTY[lang].format(empty=empty)


def _rows(body: OverTable, that: Predicate | None, lang: str) -> str:
    """The table, with what its rows are narrowed down to."""
    narrowed = [predicate_in_words(p, lang) for p in (body.where, that) if p is not None]
    where = _JOIN["all_of"][lang].join(words for words in narrowed if words)
    return body.table + (_WHERE[lang].format(where=where) if where else "")


def _bounds(body: OverTable, lang: str) -> str:
    given = [(test, getattr(body, test, None)) for test in ("at_least", "at_most")]
    return _JOIN["all_of"][lang].join(f"{_TESTS[t][lang]} {_value(v, lang)}" for t, v in given if v is not None)


def _condition(name: str, tests: tuple[tuple[str, Any], ...], lang: str) -> str:
    parts = [_KNOWN[v][lang] if t == "known" else f"{_TESTS[t][lang]} {_value(v, lang)}" for t, v in tests]
    return f"{name} {_JOIN['all_of'][lang].join(parts)}"


def _value(value: Any, lang: str) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(v, lang) for v in value)
    if isinstance(value, bool):
        return {"sv": ("nej", "ja"), "en": ("no", "yes")}[lang][value]
    text = str(value)
    if not text.startswith("$"):
        return term(text, lang)
    for code, words in _EXPRESSIONS.items():
        text = text.replace(code, words[lang])
    return text.removeprefix("$")
