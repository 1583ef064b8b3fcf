from __future__ import annotations

import pytest

from pipeline.language.lexicon import default_lexicon
from pipeline.language.people import find_people, is_person_name, is_vacant

LEXICON = default_lexicon()


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ordförande är Gunnar Norell och kassör Britt-Inger af Geijer.", ["Gunnar Norell", "Britt-Inger af Geijer"]),
        ("Karl von Essenberg valdes", ["Karl von Essenberg"]),
        ("Maria de la Fuente", ["Maria de la Fuente"]),
        ("G. Norell och M. Lindvik", ["G. Norell", "M. Lindvik"]),
        ("Fatima Al-Masri, Goran Petrović", ["Fatima Al-Masri", "Goran Petrović"]),
        ("Vid protokollet: Said Abdi", ["Said Abdi"]),
        ("Elin Almgren Per Ek", ["Elin Almgren", "Per Ek"]),
        ("ELIN ALMGREN", ["ELIN ALMGREN"]),
        ("Åsa Örnberg-Holm", ["Åsa Örnberg-Holm"]),
        ("Granvik Fastigheter AB genom Henrik Almgren", ["Henrik Almgren"]),
        ("Elin Almgren Näringslivschef Norrvi kommun", ["Elin Almgren"]),
        ("Xzavier Lundström öppnade mötet", ["Xzavier Lundström"]),
        ("Kassör är Xhevdet Qorraj", ["Xhevdet Qorraj"]),
        ("Xhevdet Qorraj, ordförande", ["Xhevdet Qorraj"]),
        ("Xhevdet Qorraj (ordf.)", ["Xhevdet Qorraj"]),
        ("Centrumledare: Xhevdet Qorraj", ["Xhevdet Qorraj"]),
        ("Vice ordförande Tomas Almgren Almgrens Krog 2027", ["Tomas Almgren"]),
        ("Ledamot Ylva Stenmo Norrvi kommun 2028", ["Ylva Stenmo"]),
        ("Ledamot Kerstin Almö Almös Järn 2027", ["Kerstin Almö"]),
        ("Ledamot Moa Norell Hotell Kronan 2028", ["Moa Norell"]),
        ("Suppleant Jan-Olof Bram Brams Optik 2027", ["Jan-Olof Bram"]),
        ("Ledamot Ibrahim Nasri Granhusen Fastigheter AB", ["Ibrahim Nasri"]),
        ("Sparbanken Norrvi Rolf Almgren", ["Rolf Almgren"]),
        # no people
        ("Xhevdet Qorraj bor här", []),
        ("Ordförande Norrvi Handlarförening", []),
        ("centrumledare Norrvi Centrum", []),
        ("Anna Ekströms Blommor", []),
        ("Anna Ekströms förslag antogs", ["Anna Ekström"]),
        ("Lars Hans och Vera Rosas", ["Lars Hans", "Vera Rosas"]),
        ("Västra Storgatan och Norra Torget", []),
        ("Norrvi kommun och Region Norrmark", []),
        ("Mål Budget Strategi", []),
        ("Maj Augusti September", []),
        ("Per år betalas", []),
        ("A. Tomma lokaler ska bli färre", []),
        ("B. Ordföranden kallar", []),
        ("Quality Mark", []),
        ("Svenska Stadskärnor", []),
        ("Hotell Kronan", []),
        ("Revisorsbyrån Kompassen", []),
        ("Styrelsen Norrvi", []),
    ],
)
def test_running_text(text: str, people: list[str]) -> None:
    found = find_people(text, LEXICON)
    assert [f.value for f in found] == people
    assert [text[f.start : f.end] for f in found] == people


@pytest.mark.parametrize(
    ("text", "anywhere", "in_a_list"),
    [
        ("Elin Almgren", True, True),
        ("Elin Almgren, ordförande", True, True),
        ("Elin Almgren (ordf.)", True, True),
        ("G. Norell", True, True),
        ("Xhevdet Qorraj", False, True),
        ("Zdzimira Wojtasz-Bąk", False, True),
        ("Almgren, Elin", False, True),
        ("Elin", False, False),
        ("Vakant", False, False),
        ("N.N.", False, False),
        ("Norrvi kommun", False, False),
        ("Norrvi Kommun", False, False),
        ("Hotell Kronan", False, False),
        ("Granvik Fastigheter AB", False, False),
        ("Styrelsen", False, False),
        ("Centrumledaren", False, False),
        ("Norra Storgatan", False, False),
        ("Evenemangsgruppen Norrvi", False, False),
        ("hösten 2026", False, False),
        ("", False, False),
    ],
)
def test_whole_text(text: str, anywhere: bool, in_a_list: bool) -> None:
    assert is_person_name(text, LEXICON) is anywhere
    assert is_person_name(text, LEXICON, structured=True) is in_a_list


@pytest.mark.parametrize(
    "text",
    [
        "vakant",
        "Vakant (tillsätts senare)",
        "VAKANS",
        "NN",
        "N.N.",
        "N. N.",
        "—",
        "-",
        "",
        " ",
        "……",
        "____",
        "tillsätts senare",
        "Utses senare",
        "obesatt",
        "Rekrytering pågår",
    ],
)
def test_vacant(text: str) -> None:
    assert is_vacant(text)


@pytest.mark.parametrize("text", ["Elin Almgren", "Nn Nnsson", "Anna", "ordförande", "Lediga lokaler", "2 år"])
def test_not_vacant(text: str) -> None:
    assert not is_vacant(text)
