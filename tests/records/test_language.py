"""What the floors below say in English is said in the language of the page; what people said never is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from palpate.body import atlas
from palpate.clinic import cysts, notes, releases, sessions
from palpate.records.language import dated
from palpate.records.language.in_words import in_words, inside, spoken
from palpate.records.language.numbers import number
from palpate.records.language.places import in_english
from palpate.records.queries import notes as composed
from palpate.records.queries import texts
from palpate.standing import Standing
from palpate.when import read
from tests.conftest import NOW

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "in_german"),
    [
        ("the hyoid bone that nobody named", "the hyoid bone that nobody named"),  # not of ours: as it is
        ("midline", "Mitte"),
        ("heel, left (client's left)", "Ferse, links (der Klient:in)"),
        ("trapezius, upper part, left (client's left)", "Trapezius, oberer Teil, links (der Klient:in)"),
        ("consent withdrawn on 05 Sep 2026", "Einwilligung widerrufen am 05. Sept. 2026"),
        ("; 3 of 17 asked", "; 3 von 17 gefragt"),
        (
            "A rating must be a whole number from 0 to 10, got 11. Leave it blank if not asked.",
            "Eine Einschätzung muss eine ganze Zahl von 0 bis 10 sein, erhalten: 11. "
            "Lassen Sie sie frei, wenn nicht gefragt wurde.",
        ),
    ],
)  # fmt: skip
def test_a_text_of_the_floors_below_is_recognized(said: str, in_german: str) -> None:
    assert in_words(said) == said
    with override("de"):
        assert in_words(said) == in_german


def test_what_stands_in_quotation_marks_is_somebodys_and_stays() -> None:
    """ "none" is a word of ours too; here somebody typed it."""
    with override("de"):
        said = in_words("The list already has “none”. A retired term can be used again.")

    assert said == "Die Liste hat „none“ schon. Ein ausgemusterter Begriff kann wieder benutzt werden."


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("linkes Kreuzbein", "sacrum left"),
        ("Ferse rechts", "heel right"),
        ("psoas major, links (der Klient:in)", "psoas major left"),
        ("Schultereck", "acromioclavicular joint"),
        ("der Ort, den sie meint", "der Ort, den sie meint"),
    ],
)
def test_a_place_named_in_german_is_found_in_the_atlas(typed: str, means: str) -> None:
    assert in_english(typed) == typed
    with override("de"):
        assert in_english(typed) == means


def test_every_region_named_in_german_leads_back_to_itself() -> None:
    """One name may serve a place of the skin and a bone beneath it: then it is the place."""
    with override("de"):
        lost = [
            region.id
            for region in atlas().regions.values()
            if in_english(in_words(region.said()), whole=True).rpartition(" ")[0] != region.label
            and in_english(in_words(region.label), whole=True) != region.label
        ]

    assert lost == []


@pytest.mark.parametrize(
    ("language", "day", "moment", "month", "short"),
    [
        ("en", "07 Mar 2026", "07 Mar 2026, 14:05", "Mar 2026", "7 Mar"),
        ("de", "07. März 2026", "07. März 2026, 14:05", "März 2026", "7. März"),
    ],
)
def test_a_day_names_its_month(language: str, day: str, moment: str, month: str, short: str) -> None:
    on = date(2026, 3, 7)
    with override(language):
        assert (dated.day(on), dated.month(on), dated.short(on)) == (day, month, short)
        assert dated.moment(datetime(2026, 3, 7, 14, 5, tzinfo=UTC)) == moment
        assert dated.day(None) == dated.moment(None) == ""


@pytest.mark.parametrize(
    "words", ["7.3.2019", "März 2019", "2019", "etwa 2019", "2013 bis 2017", "mit etwa 7 Jahren"]
)
def test_a_german_date_reads_back_as_the_same_date(words: str) -> None:
    known = read(words, today=TODAY)
    with override("de"):
        again = read(dated.when(known), today=TODAY)

    assert again.as_json() | {"words": ""} == known.as_json() | {"words": ""}


@pytest.mark.parametrize(
    ("text", "in_german"),
    [("3.2", "3,2"), (".04", ",04"), ("p .04 to 1.5", "p ,04 to 1,5"), ("7.3.2019", "7.3.2019")],
)
def test_a_number_has_the_mark_of_its_language_and_a_date_stays(text: str, in_german: str) -> None:
    assert number(text) == text
    with override("de"):
        assert number(text) == in_german


def test_german_writes_nouns_large_inside_a_sentence_too() -> None:
    with override("de"):
        assert inside("Schleudertrauma") == spoken("Whiplash").lower() == "Schleudertrauma"
        assert inside("Teilweise gelöst") == "teilweise gelöst"
    assert inside("Whiplash") == "whiplash"


def test_a_shipped_text_names_its_language_in_its_version(anna) -> None:
    english = texts.shipped("touch")
    with override("de"):
        german = texts.shipped("touch")

    assert (english.version, german.version) == ("shipped 1", "shipped 1 de")
    assert german.text.startswith("In einer Sitzung lege ich meine Hände")
    with override("de"):
        assert texts.at_version(anna.practice, "touch", "shipped 1") == english
    assert texts.at_version(anna.practice, "touch", "shipped 1 de") == german
    assert texts.at_version(anna.practice, "touch", "shipped 1 tlh") is None


def test_a_note_is_signed_in_the_language_of_the_desk_and_stays_so(anna, berta) -> None:
    with override("de"):
        session = sessions.open_session(client=berta, by=anna, at=NOW)
        cyst = cysts.find(client=berta, place="neck", session=session, by=anna, at=NOW)
        releases.mark(cyst=cyst, session=session, before=3, by=anna, at=NOW)
        said = sessions.Line(kind="response", standing=Standing.TOLD, text="neck", basis="verbatim")
        sessions.close_out(session=session, lines=[said], by=anna, at=NOW)
        version = notes.sign(session=session, by=anna, at=NOW)

    lines = [line.text for line in composed.lines(version)]
    assert "Energiezyste gefunden: neck" in lines
    assert "neck" in lines  # her own word is a word of our tables too, and is nobody's to translate
    assert composed.holds(version)
