"""`palpate dialogue`: rows in order, the same bytes twice, and refusals that say what to do."""

import csv
import io
import json

import pytest

from palpate.cli import main
from palpate.cli.dialogue import ANSWERS

TURNS = """speaker,text
client,"There is a tightness, and a red stone."
practitioner,Can you feel the anger?
practitioner,
practitioner,And what kind of stone is that red stone?
"""


@pytest.fixture
def turns(tmp_path):
    path = tmp_path / "turns.csv"
    path.write_text(TURNS, encoding="utf-8")
    return path


def run(capsysbinary, *arguments):
    code = main(["dialogue", *map(str, arguments)])
    told = capsysbinary.readouterr()
    return code, told.out.decode(), told.err.decode()


def test_each_row_is_answered_in_order(turns, capsysbinary):
    code, out, err = run(capsysbinary, "check", "--file", turns)
    rows = list(csv.DictReader(io.StringIO(out)))

    assert (code, err) == (0, "")
    assert list(rows[0]) == ["speaker", "text", *ANSWERS]
    assert [row["text"] for row in rows] == [row["text"] for row in csv.DictReader(io.StringIO(TURNS))]
    assert [row["kind"] for row in rows] == ["", "suggestive", "", "clean_reflection"]
    assert rows[1]["flagged"] == "true" and "emotion_supplied" in rows[1]["flags"]
    assert rows[1]["rewrite"] == "And is there anything else about the red stone?"
    assert rows[2]["abstained"] == "true"


def test_json_is_a_list_of_the_same_rows(turns, capsysbinary):
    _, out, _ = run(capsysbinary, "check", "--file", turns, "--json")
    rows = json.loads(out)

    assert len(rows) == 4
    assert rows[1]["flagged"] is True and 0 <= rows[1]["p_suggestive"] <= 1


def test_the_same_file_twice_gives_the_same_bytes(turns, tmp_path, capsysbinary):
    for name in ("one.csv", "two.csv"):
        run(capsysbinary, "check", "--file", turns, "--out", tmp_path / name)

    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_rules_alone_have_the_same_columns(turns, capsysbinary):
    code, out, _ = run(capsysbinary, "check", "--file", turns, "--rules")

    assert code == 0
    assert out.splitlines()[0].endswith(",".join(ANSWERS))


def test_the_ledger_says_who_said_it_first(turns, capsysbinary):
    _, out, _ = run(capsysbinary, "ledger", "--file", turns, "--json")

    assert [(row["key"], row["first_said_by"], row["turn"]) for row in json.loads(out)] == [
        ("anger", "practitioner", 2)
    ]


@pytest.mark.parametrize("act", ["check", "ledger"])
@pytest.mark.parametrize(
    ("content", "says"),
    [(b"a,b\n1,2\n", "a column named text, got a, b"), (b"\xff\xfe", "UTF-8"), (b"", "got none")],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(act, content, says, tmp_path, capsysbinary):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)

    code, out, err = run(capsysbinary, act, "--file", path)

    assert (code, out) == (2, "")
    assert says in err


def test_an_unknown_speaker_of_a_ledger_is_refused_with_its_row(tmp_path, capsysbinary):
    path = tmp_path / "bad.csv"
    path.write_text("speaker,text\nclient,a\nghost,b\n")

    code, _, err = run(capsysbinary, "ledger", "--file", path)

    assert code == 2 and "Row 2: A turn must be spoken by one of client" in err
