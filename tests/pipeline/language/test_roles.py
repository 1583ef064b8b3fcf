from __future__ import annotations

import pytest

from pipeline.language.lexicon import default_lexicon
from pipeline.language.roles import find_roles

LEXICON = default_lexicon()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Ordförande", ["ordförande"]),
        ("Elin Almgren, ordf.", ["ordförande"]),
        ("v. ordf.", ["vice ordförande"]),
        ("Vice  ordförande", ["vice ordförande"]),
        ("v.ordf och ordf", ["vice ordförande", "ordförande"]),
        ("styrelsens ordförande", ["ordförande"]),
        ("mötesordförande", ["mötesordförande"]),
        ("ordförande vid stämman", ["mötesordförande"]),
        ("Kommunstyrelsens ordförande", ["kommunstyrelsens ordförande"]),
        ("ordinarie ledamot", ["ledamot"]),
        ("styrelseledamöter jämte suppleanter", ["ledamot", "suppleant"]),
        ("Kassör och sekreterare", ["kassör", "sekreterare"]),
        ("adjungerad ledamot", ["adjungerad"]),
        ("Revisor: Elin. Revisorssuppl.: Per", ["revisor", "revisorssuppleant"]),
        ("valberedningens sammankallande", ["valberedning"]),
        ("verkställande direktör", ["vd"]),
        ("Vd sköter", ["vd"]),
        ("centrumutvecklaren leder", ["centrumledare"]),
        ("verksamhetsledare", ["verksamhetsledare"]),
        ("firmatecknare", ["firmatecknare"]),
        ("ordföranden väljs", ["ordförande"]),
        ("ordförandeskapet", []),
        ("revisorsarvode", []),
        ("förordnande", []),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    assert [f.value for f in find_roles(text, LEXICON)] == roles


def test_every_form_leads_to_its_role() -> None:
    for role, forms in LEXICON["roles"]["roles"].items():
        for form in forms:
            assert [f.value for f in find_roles(f"Till {form} valdes hon", LEXICON)] == [role], form


def test_groups_name_known_roles() -> None:
    lists = LEXICON["roles"]
    assert {*lists["board"], *lists["operative"]} <= set(lists["roles"])
