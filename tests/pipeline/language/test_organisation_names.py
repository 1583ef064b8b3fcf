from __future__ import annotations

import pytest

from pipeline.language.organisations import core_name, is_short_for, same_organisation


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Granvik Fastigheter AB", "GRANVIK FASTIGHETER"),
        ("Granvik Fastigheter AB", "Granvik Fastigheter Aktiebolag"),
        ("Granvik Fastigheter AB (publ)", "Granvik Fastigheter AB"),
        ("Fastighets AB Lindhuset", "Fastighetsaktiebolaget Lindhuset"),
        ("Norrvi Centrumförening", "Norrvi Centrumförening (ideell förening)"),
        ("Norrvi Centrumförening", "Norrvi\nCentrumförening"),
        ("Norrvi Centrumförening, org.nr 802541-7638", "Norrvi Centrumförening"),
        ("Norrvi Stadskärna ek. för.", "Norrvi Stadskärna ekonomisk förening"),
        ("Norrvi Stadskärna ek.för.", "Norrvi Stadskärna Ek För"),
        ("Bergmo & Co HB", "Bergmo och Co"),
        ("City i Norrvi AB", "Norrvi City AB"),
        ("Handlarföreningen i Norrvi", "Norrvi Handlarförening"),
        ("Norrvi kommun", "Norrvis kommun"),
        ("Norrvi kommun", "Norrvi stad"),
        ("Brf Solrosen", "Bostadsrättsföreningen Solrosen"),
        ("Almqviks Bok & Papper", "Almqvik Bok och Papper"),
        ("Hotel Kronan", "Hotell Kronan AB"),
        ("Granvik-Fastigheter AB", "Granvik Fastigheter AB"),
    ],
)
def test_same(a: str, b: str) -> None:
    assert same_organisation(a, b)
    assert same_organisation(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Norrvi kommun", "Region Norrvi"),
        ("Norrvi kommun", "Norrvi Handlarförening"),
        ("Granvik Fastigheter AB", "Granvik Bostäder AB"),
        ("Granvik Fastigheter AB", "Granvik AB"),
        ("Norrvi Centrumförening", "Norrby Centrumförening"),
        ("Norrvi Handlarförening", "Norrvi Köpmannaförening"),
        ("Sparbanken Norrvi", "Sparbanken Söderby"),
        ("Brf Solrosen", "Brf Solrosen 2"),
        ("AB", "HB"),
        ("", ""),
    ],
)
def test_different(a: str, b: str) -> None:
    assert not same_organisation(a, b)


@pytest.mark.parametrize(
    ("short", "full", "may_be"),
    [
        ("Granvik", "Granvik Fastigheter AB", True),
        ("Sparbanken", "Sparbanken Norrvi", True),
        ("Handlarföreningen", "Norrvi Handlarförening", False),
        ("Fastigheter", "Granvik Fastigheter AB", False),
        ("Lindhuset", "Fastighets AB Lindhuset", True),
        ("Granvik Bostäder", "Granvik Fastigheter AB", False),
        ("Granvik Fastigheter i Norrvi AB", "Granvik Fastigheter AB", False),
    ],
)
def test_short_forms(short: str, full: str, may_be: bool) -> None:
    assert is_short_for(short, full) is may_be


def test_core_name_of_a_bare_legal_form_is_empty() -> None:
    assert core_name("AB") == ""
