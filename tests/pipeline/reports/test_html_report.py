from __future__ import annotations

import itertools
import re

import pytest
from lxml import html

from pipeline.findings import FileRecord, Level, Organisation, Status
from pipeline.reports import wording
from pipeline.reports.html import TEMPLATES, bar, render_html
from pipeline.reports.overview import Entry, entry_of, render_overview
from tests.pipeline.reports.golden import agrees
from tests.pipeline.reports.hostile import EVERYTHING, SCRIPT, hostile_review
from tests.pipeline.reports.sample import PLAN, review


def pages() -> dict[str, str]:
    entries = [
        entry_of("lindvalla.zip", "lindvalla", review()),
        Entry("trasig.zip", trouble="Arkivet kan inte öppnas."),
    ]
    bad = [entry_of(EVERYTHING, "_script_", hostile_review()), Entry(EVERYTHING, trouble=EVERYTHING)]
    return {
        "report sv": render_html(review()),
        "report en": render_html(review(), "en", home="index.html"),
        "draft": render_html(review(), audience="applicant"),
        "hostile": render_html(hostile_review()),
        "overview": render_overview(entries),
        "overview en": render_overview([], "en"),
        "hostile overview": render_overview(bad),
    }


PAGES = pages()
every_page = pytest.mark.parametrize("name", PAGES)


def tree(name: str) -> html.HtmlElement:
    return html.document_fromstring(PAGES[name])


def test_the_report_is_as_it_was_last_looked_at():
    assert agrees("report.html", PAGES["report sv"])


def test_the_overview_is_as_it_was_last_looked_at():
    assert agrees("overview.html", PAGES["overview"])


@every_page
def test_a_page_needs_no_script_and_no_network(name):
    page = tree(name)
    assert not page.xpath("//script | //link | //img | //iframe | //object | //form | //@src | //base")
    assert not [a for a in page.xpath("//@*") if getattr(a, "attrname", "").startswith("on")]
    assert not re.search(r"url\(|@import|https?://", PAGES[name])
    for address in page.xpath("//a/@href"):
        assert address.startswith(("#", "index.html")) or re.match(r"[^:]*\.html(#|$)", address)


@every_page
def test_links_within_a_page_lead_somewhere(name):
    page = tree(name)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    within = [a[1:] for a in page.xpath("//@href") if a.startswith("#")]
    assert set(within) <= set(ids)


@every_page
def test_headings_go_down_one_level_at_a_time(name):
    levels = [int(e.tag[1]) for e in tree(name).xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@every_page
def test_tables_have_captions_and_their_headers_say_what_they_head(name):
    page = tree(name)
    assert all(table.xpath("caption") and table.xpath("thead//th") for table in page.xpath("//table"))
    assert not page.xpath("//th[not(@scope)]")


@every_page
def test_no_control_or_direction_mark_reaches_a_page(name):
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", PAGES[name]
    )


def test_the_page_says_its_language():
    assert [tree(name).get("lang") for name in ("report sv", "report en")] == ["sv", "en"]


def test_hostile_text_is_shown_and_not_obeyed():
    page = tree("hostile")
    shown = page.xpath("//h1")[0].text_content()
    assert SCRIPT in shown
    assert "{{ 7 * 7 }}" in shown
    assert "&amp;" in shown


def test_every_finding_stands_once_with_its_words_and_quotes():
    page = tree("report sv")
    for finding in review().findings:
        [shown] = page.xpath(f"//*[@id='{finding.code}']")
        text = " ".join(shown.text_content().split())
        assert finding.title in text
        assert finding.reason in text
        assert wording.STATUS[finding.status]["sv"] in text
        for evidence in finding.evidence:
            assert " ".join(evidence.quote.split()) in text
            assert text.count(f"”{' '.join(evidence.quote.split())}”") <= 1


def test_findings_stand_under_their_section_in_the_order_of_the_form():
    page = tree("report sv")
    titles = [e.text for e in page.xpath("//div[@class='section-list']/section/h2")]
    assert titles[:3] == ["Ansökan", "1 Bakgrund", "2 Nuläget"]
    assert len(titles) == 10
    assert page.xpath("//section[@id='avsnitt-4']//article/@id") == ["AVT04", "AVT08", "FIN04"]


def test_open_required_findings_come_first_the_worst_before_the_others():
    codes = tree("report sv").xpath("//*[@id='forst']//a[@class='code']/text()")
    assert codes == ["ANS04", "ORG03", "AVT04", "MAL02", "KOM02", "ORG06", "NUL01", "FIN04", "ANS06", "ORG07"]


def test_status_is_said_by_shape_and_word_wherever_it_is_coloured():
    for chip in tree("report sv").xpath("//span[starts-with(@class, 'status')]"):
        assert chip.xpath(".//use/@href")
        assert chip.text_content().strip() in {texts["sv"] for texts in wording.STATUS.values()}


def test_paper_has_a_place_for_the_reviewers_hand_and_the_draft_has_not():
    boxes = "//article//*[contains(@class, 'decision') and contains(@class, 'paper-only')]"
    applying = [f for f in review().findings if f.status is not Status.NOT_APPLICABLE]
    assert len(tree("report sv").xpath(boxes)) == len(applying)
    assert not tree("draft").xpath(boxes)


def test_the_draft_tells_its_writers_what_to_do():
    text = tree("draft").text_content()
    assert "Så kan ni åtgärda" in text
    assert "Utkastkontroll" in text
    assert "Välj in en ordinarie ledamot från fastighetsägarna" in text


def test_files_say_what_decided_their_type_and_what_is_wrong():
    text = " ".join(tree("report sv").xpath("//*[@id='filer']")[0].text_content().split())
    assert "Avgörande ord: titel ”stadgar för”, ”§ 1 Ändamål”" in text
    assert "Filen är lösenordsskyddad och kan inte läsas. Skicka den utan lösenord." in text
    assert "Spårade ändringar finns i dokumentet" in text


def test_the_stamp_names_rulebook_and_every_file():
    text = tree("report sv").xpath("//*[@id='stampel']")[0].text_content()
    made = review()
    assert made.stamp.rulebook_sha256 in text
    assert all(file.sha256 in text for file in made.files)


def test_an_empty_review_is_a_page():
    from dataclasses import replace

    page = html.document_fromstring(
        render_html(replace(review(), findings=(), files=(), organisation=Organisation(), as_of_source=""))
    )
    assert page.xpath("//h1")[0].text_content() == "Okänd sökande"
    assert "Inget obligatoriskt krav har prövats." in page.text_content()


def test_evidence_in_a_file_that_is_not_listed_is_shown_without_a_link():
    from dataclasses import replace

    made = review()
    others: tuple[FileRecord, ...] = tuple(f for f in made.files if f.path != PLAN)
    page = html.document_fromstring(render_html(replace(made, files=others)))
    assert not page.xpath(f"//a[.='{PLAN}']")
    assert page.xpath(f"//figcaption/bdi[.='{PLAN}']")


def test_the_bar_covers_its_whole_length():
    parts = bar(review().findings)
    assert sum(part.count for part in parts) == sum(f.status is not Status.NOT_APPLICABLE for f in review().findings)
    assert parts[0].x == 0
    assert parts[-1].x + parts[-1].width == pytest.approx(100, abs=0.01)


def test_the_overview_counts_required_rules_and_names_what_failed():
    page = tree("overview")
    row = page.xpath("//table[@class='dossiers']/tbody/tr")[0]
    assert [cell.text for cell in row.xpath("td[contains(@class, 'num')]")] == ["8", "5", "1", "2", "2"]
    assert "trasig.zip: Arkivet kan inte öppnas." in page.xpath("//*[@id='misslyckade']")[0].text_content()
    assert entry_of("x", "x", review()).open_required == 8


@pytest.mark.parametrize(("stem", "address"), [("lindvalla", "lindvalla.html"), ("å b?d#e", "%C3%A5%20b%3Fd%23e.html")])
def test_addresses_of_reports_are_quoted(stem, address):
    assert Entry("x.zip", stem).address == address


def colours() -> dict[str, str]:
    css = (TEMPLATES / "base.css").read_text("utf-8")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css.split("}", 1)[0]))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ink", ["ink", "muted", "accent", *(status.value for status in Status)])
@pytest.mark.parametrize("ground", ["paper", "card", "faint"])
def test_every_ink_can_be_read_on_every_ground(ink, ground):
    known = colours()
    assert contrast(known[ink], known[ground]) >= 4.5


@pytest.mark.parametrize("status", list(Status))
def test_a_status_can_be_read_on_its_tint_and_white_on_it(status):
    known = colours()
    assert contrast(known[status.value], known[f"{status.value}-tint"]) >= 4.5
    assert contrast(known[status.value], "#ffffff") >= 4.5


@pytest.mark.parametrize("level", list(Level))
def test_levels_are_named_in_both_languages(level):
    assert wording.LEVEL[level]["sv"] in tree("report sv").text_content()
    assert wording.LEVEL[level]["en"] in tree("report en").text_content()
