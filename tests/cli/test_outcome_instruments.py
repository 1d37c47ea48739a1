"""`palpate outcome instruments | score`, as its user asks."""

from __future__ import annotations

import argparse
import json

import pytest

from palpate.cli import outcome_instruments


@pytest.fixture
def outcome(capsys):
    """Run an act: exit code and what it said, or complained of."""

    def run(*words: str) -> tuple[int, str]:
        parser = argparse.ArgumentParser()
        outcome_instruments.add_to(parser.add_subparsers(required=True))
        parsed = parser.parse_args(words)
        code = parsed.run(parsed)
        told = capsys.readouterr()
        return code, told.out or told.err

    return run


@pytest.fixture
def sheet(tmp_path):
    def written(text: str) -> str:
        path = tmp_path / "answers.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


PHQ9 = "id,1,2,3,4,5,6,7,8,9\nfirst,1,2,1,0,,1,2,0,0\nsecond,1,2,,0,,1,2,,0\nthird,3,3,3,3,3,3,3,3,declined\n"


def test_forms_are_scored_row_by_row_and_none_of_them_is_guessed(outcome, sheet) -> None:
    code, out = outcome("score", "--instrument", "phq9", "--csv", sheet(PHQ9), "--json")
    answer = json.loads(out)
    first, second, third = answer["scores"]

    assert code == 0
    assert answer["standing"] == "measured" and answer["instrument"]["better"] == "lower"
    assert (first["id"], first["value"], first["said"], first["band"]) == (
        "first",
        7.875,
        "7.9, 1 imputed",
        "mild",
    )
    assert (second["state"], second["value"]) == ("not_scorable", None)
    assert third["declined"] == ["9"] and third["safety_unanswered"] == ["9"] and third["value"] is None


def test_an_answer_about_death_stands_in_the_line(outcome, sheet) -> None:
    _, out = outcome(
        "score", "--instrument", "phq9", "--csv", sheet("1,2,3,4,5,6,7,8,9\n0,0,0,0,0,0,0,0,1\n")
    )

    assert out == "1: 1 (minimal)  SAFE-ITEM item 9\n"


def test_two_answers_and_a_number_out_of_range_are_an_answer(outcome, sheet) -> None:
    _, out = outcome("score", "--instrument", "gad2", "--csv", sheet("1,2\n0|1,1\n7,1\n"))

    assert out.splitlines() == [
        "1: Not scorable: item 1 has 2 answers.",
        "2: Not scorable: item 1 cannot be 7.",
    ]


def test_stored_reversed_is_said_and_not_guessed(outcome, sheet) -> None:
    path = sheet(",".join(str(n) for n in range(1, 11)) + "\n" + ",".join("0" * 10) + "\n")

    assert outcome("score", "--instrument", "core10", "--csv", path)[1] == "1: 8 (low)\n"
    assert outcome("score", "--instrument", "core10", "--csv", path, "--stored-reversed")[1] == "1: 0 (low)\n"


@pytest.mark.parametrize(
    "text, why",
    [
        ("a,b\n1,2\n", "must be items of GAD-2"),
        ("id\nsomebody\n", "first line"),
        ("", "first line"),
        ("1,2\n1\n", "as many cells"),
        ("1,2\n1,2,3\n", "as many cells"),
        ("1,2\n1,often\n", "must be a number"),
    ],
)
def test_a_file_that_is_not_of_this_form_is_refused(outcome, sheet, text, why) -> None:
    code, complaint = outcome("score", "--instrument", "gad2", "--csv", sheet(text))

    assert code == 2 and why in complaint


def test_a_file_that_is_not_there_and_a_form_that_is_refused(outcome) -> None:
    assert "readable" in outcome("score", "--instrument", "gad2", "--csv", "/nowhere.csv")[1]
    code, complaint = outcome("instruments", "epds")

    assert code == 2 and "EPDS is not part of this program" in complaint


def test_the_list_says_whose_each_form_is_and_what_was_refused(outcome) -> None:
    _, out = outcome("instruments", "--json")
    answer = json.loads(out)
    rows = {row["name"]: row for row in answer["instruments"]}

    assert len(rows) == 47 and len(answer["refused"]) == 5
    assert rows["phq9"]["text"] is True and rows["phq9"]["rights"]["status"] == "public_domain"
    assert rows["isi"]["text"] is False and rows["isi"]["tier"] == "C"
    assert "no text shipped" in outcome("instruments")[1]


def test_one_form_is_shown_with_its_items_and_numbers(outcome) -> None:
    told = json.loads(outcome("instruments", "phq9", "--json")[1])["instruments"][0]

    assert [item["code"] for item in told["items"]][-1] == "10"
    assert all({"source", "population", "interval", "verified"} <= set(norm) for norm in told["norms"])
    assert "   9  Thoughts" in outcome("instruments", "phq9")[1]
