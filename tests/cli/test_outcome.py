"""`palpate outcome change | case | verdict | couple`, as its user asks."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from palpate.cli import main

COURSE = (
    "date,score\n2026-01-05,16\n2026-01-12,14\n2026-01-19,15\n2026-01-26,13\n2026-02-02,9\n2026-02-09,7\n"
    "2026-02-16,\n2026-02-23,6\n2026-03-02,4\n"
)
WEEKS = "".join(f"{who},{week},{score}\n" for who, own in {
    "steady": (12, 13, 12, 13, 12, 13, 12), "down": (20, 21, 20, 8, 6, 6, 5), "up": (6, 5, 6, 18, 19, 20, 21),
    "new": (9, None, None, 9, None, None, None),
}.items() for week, score in enumerate(own) if score is not None)  # fmt: skip
PHQ9 = ("--better", "lower", "--prior", "phq9")


@pytest.fixture
def outcome(capsys, monkeypatch):
    """Run the command on a CSV from standard input: exit code, what it said, what it complained of."""

    def run(act: str, text: str, *words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        code = main(["outcome", act, "--csv", "-", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_change_counts_everybody_in_order_with_those_who_got_worse(outcome) -> None:
    text = "client,before,after\nA,20,8\nB,18,17\nC,12,21\nD,5,4\nE,,4\n"
    asked = ("--better", "lower", "--sd", "6.1", "--retest", ".84", "--cutoff", "8.6", "--best", "0")
    code, out, _ = outcome("change", text, *asked)
    _, answer, _ = outcome("change", text, *asked, "--json")

    assert code == 0
    assert "reliably better 1, reliably worse 1, of 5" in out
    found = json.loads(answer)
    assert found["standing"] == "modelled"
    assert list(found["counts"].values()) == [1, 2, 1, 0, 1]
    assert next(iter(found["counts"])) == "reliably_deteriorated"
    assert found["people"][4] == {
        "client": "E", "state": "not_scorable", "change": None, "category": "not_classifiable",
    }  # fmt: skip


def test_a_case_says_its_caveat_and_its_numbers_with_n(outcome) -> None:
    code, out, _ = outcome("case", COURSE, "--start", "2026-01-26", *PHQ9, "--measure", "PHQ-9")

    assert code == 0
    assert "PHQ-9 is better while in care (chance .98)." in out
    assert "in 100 would show this much without any effective help" in out
    assert "Changed while in care does not mean changed because of care. Modelled from 8 scores" in out
    assert "Mean before 14.5 (4), since 6.5 (4)" in out
    assert "is expected if nothing changed" in out


def test_a_drawn_start_shows_the_smallest_p(outcome) -> None:
    asked = (
        "--start",
        "2026-01-26",
        *PHQ9,
        "--admissible",
        "2026-01-19",
        "2026-01-26",
        "2026-02-02",
        "--json",
    )
    _, out, _ = outcome("case", COURSE, *asked)

    found = json.loads(out)["case"]["randomized"]
    assert (found["arrangements"], found["smallest"]) == (3, pytest.approx(1 / 3, rel=1e-5))


def test_of_many_clients_who_is_worse_comes_first(outcome) -> None:
    code, out, _ = outcome("verdict", "client,week,score\n" + WEEKS, "--start", "2", *PHQ9, "--json")

    clients = json.loads(out)["clients"]
    assert code == 0
    assert [(each["client"], each["verdict"]["state"]) for each in clients] == [
        ("up", "worse"), ("steady", "cannot_tell"), ("down", "better"), ("new", "too_early"),
    ]  # fmt: skip
    assert clients[2]["verdict"]["base_rate"] > 0
    assert clients[3]["verdict"]["p_better"] is None


def test_the_same_file_gives_the_same_answer(outcome) -> None:
    asked = ("verdict", COURSE, "--start", "2026-01-26", *PHQ9, "--json")

    assert outcome(*asked) == outcome(*asked)


def test_body_and_mind(outcome) -> None:
    rows = "".join(f"{week},{5 + (week * 7) % 5},{9 + (week * 7) % 5 * 2}\n" for week in range(20))
    asked = ("--body-better", "lower", "--mind-better", "lower")
    code, out, _ = outcome("couple", "week,body,mind\n" + rows, *asked)
    _, answer, _ = outcome("couple", "week,body,mind\n" + rows.replace("8,", "8,,", 1), *asked, "--json")

    assert code == 0
    assert out.startswith("Body and mind moved together beyond their common trend (r 1.00")
    assert "Not corrected for measurement noise." in out
    assert json.loads(answer)["standing"] == "modelled"


def test_dates_out_of_order_are_an_answer_with_a_name(outcome) -> None:
    code, out, _ = outcome("verdict", "week,score\n3,4\n2,5\n4,6\n", "--start", "3", *PHQ9)

    assert code == 0
    said = "The score: these scores cannot be judged. The times must be in order; at least one comes before "
    assert out == said + "the one above it.\n"


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("week,score\n3,x\n", PHQ9, "must hold numbers"),
        ("week,points\n3,4\n", PHQ9, "must have the columns score"),
        ("week,score\n", PHQ9, "at least one row"),
        ("score\n3\n", PHQ9, "a column week or a column date"),
        ("date,score\n7.3.2026,3\n", PHQ9, "written like 2026-03-07"),
        ("week,score\n3,4\n", ("--better", "lower", "--prior", "mood"), "must be one of phq9"),
        ("week,score\n3,4\n", ("--better", "lower", "--mean", "4"), "--mean, --sd and --range"),
        ("week,score\n3,4\n", (*PHQ9, "--mcid", "-1"), "must be more than 0"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(outcome, text, words, said) -> None:
    code, out, err = outcome("verdict", text, "--start", "3", *words)

    assert (code, out) == (2, "")
    assert said in err


def test_the_direction_must_be_said(outcome) -> None:
    with pytest.raises(SystemExit) as left:
        outcome("verdict", COURSE, "--start", "3", "--prior", "phq9")

    assert left.value.code == 2


def test_it_runs_without_django() -> None:
    script = (
        "import sys; sys.modules['django'] = None; from palpate.cli import main; "
        "sys.exit(main(['outcome', 'verdict', '--csv', '-', '--start', '2026-01-26', '--better', 'lower', "
        "'--prior', 'phq9']))"
    )
    done = subprocess.run([sys.executable, "-c", script], input=COURSE, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert "The score is better while in care" in done.stdout
