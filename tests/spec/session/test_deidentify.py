"""The de-identifier: every planted name, date, place and job is found, and nothing else is changed."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from palpate.errors import NotPhysical
from palpate.session.deidentify import Kind, Known, Person, Span, lists, replaced, scan
from palpate.session.deidentify.dates import interval

title = "What is shown before words leave under no name"

ROWS = list(csv.DictReader((Path(__file__).parents[2] / "data" / "deidentify.csv").open(encoding="utf-8")))
KNOWN = Known(
    people=(Person(names=("Berta Example",)), Person(names=("Anna Weber",))), first=date(2026, 1, 12)
)
ON = date(2026, 11, 2)
LETTERS = {
    "n": Kind.NAME, "d": Kind.DATE, "p": Kind.PLACE, "j": Kind.JOB, "c": Kind.CONTACT, "a": Kind.AGE,
}  # fmt: skip
TELL_NOTHING = {"a", "an", "the", "of", "and", "in", "on", "old", "years", "her"}


def unmarked(row: str) -> tuple[str, list[tuple[int, int, Kind]]]:
    """A row without its marks, and where what was planted stands in it."""
    text, planted, at = "", [], 0
    for found in re.finditer(r"\{(\w):(.*?)\}", row):
        text += row[at : found.start()]
        planted.append((len(text), len(text) + len(found[2]), LETTERS[found[1]]))
        text, at = text + found[2], found.end()
    return text + row[at:], planted


def left(text: str, planted: tuple[int, int, Kind], spans: list[Span]) -> list[str]:
    """Words of what was planted that no find covers; words that tell nothing may stay."""
    start, end, _ = planted
    return [
        word[0]
        for word in re.finditer(r"\w+", text[start:end])
        if word[0].casefold() not in TELL_NOTHING
        and not any(span.start <= start + word.start() and start + word.end() <= span.end for span in spans)
    ]


def test_there_are_two_hundred_rows_and_a_third_of_them_has_names_that_no_list_knows():
    fresh = [row["marked"] for row in ROWS if row["fresh"] == "1"]
    assert len(ROWS) >= 200 and len(fresh) >= 60
    named = [word for row in fresh for found in re.findall(r"\{[np]:(.*?)\}", row) for word in found.split()]
    known = lists.given() | lists.surnames() | lists.places().keys()
    assert sum(re.sub(r"[’']s?$|\W", "", word).casefold() in known for word in named) <= len(named) / 6


@pytest.mark.parametrize("row", [row["marked"] for row in ROWS])
def test_what_was_planted_is_found(row):
    text, planted = unmarked(row)
    (spans,) = scan([text], KNOWN, [ON])

    assert [left(text, each, spans) for each in planted] == [[] for _ in planted]


def test_not_much_else_is_shown_and_most_is_called_what_it_is():
    found = right = called = planted_in_all = 0
    for row in ROWS:
        text, planted = unmarked(row["marked"])
        (spans,) = scan([text], KNOWN, [ON])
        found += len(spans)
        right += sum(any(s.start < end and start < s.end for start, end, _ in planted) for s in spans)
        planted_in_all += len(planted)
        called += sum(
            any(s.kind is kind and s.start < end and start < s.end for s in spans)
            for start, end, kind in planted
        )

    assert right / found > 0.6
    assert called / planted_in_all > 0.9


@pytest.mark.parametrize("row", [row["marked"] for row in ROWS])
def test_after_replacing_nothing_of_it_is_left(row):
    text, planted = unmarked(row)
    (spans,) = scan([text], KNOWN, [ON])
    clean = replaced(text, {span: span.suggestion for span in spans})

    for start, end, _ in planted:
        assert text[start:end] not in clean or text[start:end].casefold() in TELL_NOTHING
    assert scan([clean], KNOWN) == [[]]


def test_one_person_has_one_number_through_all_texts():
    found = scan(["Elizabeth Moor came.", "Then Lizzie left.", "Peter stayed.", "Moor's shoe, and Liz."])

    assert [[span.suggestion for span in spans] for spans in found] == [
        ["[name 1]"], ["[name 1]"], ["[name 2]"], ["[name 1]'s", "[name 1]"],
    ]  # fmt: skip


def test_two_people_of_one_name_stay_two():
    (spans,) = scan(["Julia Roth and Julia Stein came."])

    assert [span.suggestion for span in spans] == ["[name 1]", "[name 2]"]


def test_a_name_of_the_record_is_found_in_small_letters_and_as_a_nickname():
    known = Known(people=(Person(names=("Irmela Hollander",)),))
    (spans,) = scan(["then irmela sat up; Irmi laughed, and Mrs Hollander paid. I. H."], known)

    assert {span.suggestion for span in spans} == {"[name 1]"} and len(spans) == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("07 Mar 2026", "day 55"), ("on 12 January 2026", "on day 1"), ("11 Jan 2026", "1 day before"),
        ("in 1998", "about 28 years before"), ("May 2024", "about 20 months before"),
        ("last March", "about 2 months after"), ("13.05.2026", "day 122"), ("'98", "about 28 years before"),
        ("3/7/26", "[date]"), ("in June", "[date]"), ("Christmas", "[date]"),
        ("31 Feb 2026", "about 1 month after"),
    ],
)  # fmt: skip
def test_a_date_becomes_a_time_since_the_first_session(words, said):
    assert interval(words, date(2026, 1, 12), ON) == said


def test_without_a_first_session_no_time_is_counted():
    assert interval("07 Mar 2026", None) == "[date]"


@pytest.mark.parametrize(
    "line",
    [
        "Hands on at 10:04, off at 10:55, 51 min (UTC+0100)",
        "Consents agreed: Touch, Imagery and dialogue; declined: Mouth work",
        "CSR 8 per minute, C1 and L5 free, T6/T7 tight. CV4 held for 3 minutes",
        "“sleep through the night”: 6 of 10, then 3/10",
        "left scapula (client's left), at 22:10; she may come in two weeks",
        "It is a matter of hours. She is a mother. He is another.",
    ],
)
def test_lines_of_a_note_that_name_nobody_are_quiet(line):
    assert scan([line]) == [[]]


def test_a_condition_that_few_have_is_shown():
    (spans,) = scan(["she was told of Ehlers-Danlos as a child"])

    assert [(span.kind, span.suggestion) for span in spans] == [(Kind.RARE, "a rare condition")]


def test_what_stands_elsewhere_is_refused():
    with pytest.raises(NotPhysical, match="must stand in the text once"):
        replaced("Tom came", {Span(start=4, end=8, kind=Kind.NAME, text="went"): "x"})


def test_each_list_says_where_it_comes_from():
    for path in lists.HERE.glob("*.txt"):
        head = path.read_text("utf-8").split("\n\n")[0][:400]
        assert "Own list" in head and "assumption" in head
