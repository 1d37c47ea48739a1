"""`palpate course`, `palpate order` and `palpate cohort`, as their user asks."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest

from palpate.cli import main
from palpate.cohort import parquet
from tests.cli.schema import faults, shipped

COMMON = {"palpate", "body", "standing", "inputs", "assumptions", "say", "warnings"}
PSOAS = ("--hold", "right psoas=0.1")


@pytest.fixture
def asked(capsys):
    """Run a command: exit code, what it said, what it complained of."""

    def run(*words: str) -> tuple[int, str, str]:
        code = main(list(words))
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_a_course_as_json_has_its_series(asked) -> None:
    code, out, _ = asked("course", *PSOAS, "--weeks", "6", "--session", "3", "--json")
    answer = json.loads(out)

    assert code == 0
    assert set(answer) >= COMMON | {"weeks", "series", "per_structure"}
    assert answer["standing"] == "modelled"
    assert answer["weeks"] == list(range(7))
    assert set(answer["series"]) == {
        "effort", "power_w", "lost_rom_deg", "overload", "structures_over_2pct",
    }  # fmt: skip
    assert all(len(each) == 7 for each in answer["series"].values())
    assert answer["series"]["power_w"][4] < answer["series"]["power_w"][3]
    assert answer["per_structure"]["mus.psoas_major.R"]["memory"] == pytest.approx(0.04)
    assert answer["inputs"]["gain"] == 0
    assert "GUARDING" not in answer["assumptions"]


def test_a_course_in_words_says_that_power_may_fall_and_whose_claim_memory_is(asked) -> None:
    _, out, _ = asked("course", *PSOAS, "--weeks", "2", "--hours", "standing=16")
    _, alone, _ = asked("course", *PSOAS, "--weeks", "2", "--hours", "standing=16", "--without", "memory")

    assert "power may fall while something is held" in out
    assert "this tradition's claim" in out
    assert "what mechanics alone gives" in alone


def test_a_course_from_a_file_may_guard_and_hold_something_new(asked, tmp_path: Path) -> None:
    file = tmp_path / "asked.json"
    file.write_text(json.dumps({
        "holdings": [{"structure": "right psoas", "level": 0.05}], "weeks": 5, "gain": 0.3,
        "hours": {"standing": 12},
        "events": [
            {"week": 1, "kind": "onset", "structure": "left soleus", "level": 0.04},
            {"week": 3, "kind": "session", "structures": ["right psoas"], "rho_m": 0.5},
        ],
    }))  # fmt: skip

    code, out, _ = asked("course", "--file", str(file), "--with", "sensitisation", "--json")
    answer = json.loads(out)

    assert code == 0
    assert {"GUARDING", "SENSITISATION"} <= set(answer["assumptions"])
    assert answer["inputs"]["hours"] == {"standing": 12}
    assert [each["kind"] for each in answer["inputs"]["events"]] == ["onset", "session"]
    assert answer["per_structure"]["mus.soleus.L"]["hold"] == 0.04


def test_an_order_names_every_holding_and_advises_nothing(asked) -> None:
    words = ("order", *PSOAS, "--hold", "left soleus=0.06")
    code, out, _ = asked(*words, "--json")
    answer = json.loads(out)

    assert code == 0
    assert set(answer) >= COMMON | {"if_first", "auc", "ties"}
    assert [each["key"] for each in answer["if_first"]] == ["mus.psoas_major.R", "mus.soleus.L"]
    assert "no order to work in" in asked(*words)[1]


def test_a_refusal_is_an_answer(asked, tmp_path: Path) -> None:
    file = tmp_path / "asked.json"
    file.write_text(json.dumps({
        "holdings": [{"structure": f"{side} psoas", "level": 0.1} for side in ("left", "right")],
        "samples": [[0.05, 0.15], [0.15, 0.05], [0.1, 0.1]],
    }))  # fmt: skip

    code, out, _ = asked("order", "--file", str(file), "--json")
    answer = json.loads(out)

    assert code == 0
    assert answer["refusal"]["code"] == "CANNOT_TELL"
    assert "if_first" not in answer
    assert answer["refusal"]["what_would_help"] in asked("order", "--file", str(file))[1]


def test_a_cohort_keeps_its_rows_and_sums_them_up(asked, tmp_path: Path) -> None:
    out = tmp_path / "rows"
    words = ("cohort", *PSOAS, "--bodies", "12", "--chunk", "5", "--backend", "serial")
    code, told, _ = asked(*words, "--out", str(out), "--npz", "--json")
    answer = json.loads(told)

    assert code == 0
    assert set(answer) >= COMMON | {"quantiles", "failed", "core_seconds"}
    assert answer["bodies"] == 12
    assert answer["core_seconds"] > 0
    assert answer["inputs"]["holdings"] == [{"structure": "mus.psoas_major.R", "level": 0.1, "share": 1.0}]
    assert answer["warnings"] == ["NOT_SUSTAINABLE mus.psoas_major.R"]
    parts = sorted(each.name for each in out.iterdir())
    assert parts == ["part-00000.npz", "part-00001.npz", "part-00002.npz", "summary.json"]
    rows = np.concatenate([np.load(out / each)["power_w"] for each in parts[:3]])
    assert answer["quantiles"]["power_w"]["0.5"] == pytest.approx(np.median(rows), rel=1e-5)
    again = json.loads(asked(*words, "--json")[1])
    assert again["quantiles"] == answer["quantiles"]
    assert asked(*words, "--out", str(out), "--npz")[0] == 2  # no rows among those of another cohort


def test_without_its_extra_a_cohort_writes_nothing_and_says_what_to_install(
    asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "available", lambda: False)

    code, _, err = asked("cohort", "--bodies", "1", "--backend", "serial", "--out", str(tmp_path / "rows"))

    assert code == 3
    assert "pip install 'palpate[cluster]'" in err
    assert not (tmp_path / "rows").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["course", *PSOAS, "--weeks", "0"], "`weeks` must be a whole number from 1 to 520"),
        (["course", *PSOAS, "--gain", "1"], "`gain` must lie between 0 and below 1"),
        (["course", *PSOAS, "--hours", "standing=25"], "24 together at most"),
        (["course", *PSOAS, "--hours", "flying=2"], "must be one of standing"),
        (["course", *PSOAS, "--without", "hope"], "is not a code of this list"),
        (["course", *PSOAS, "--with", "sensitisation"], "acts within the guarding loop"),
        (["course", *PSOAS, "--weeks", "4", "--session", "9"], "before the last week"),
        (["order", *PSOAS], "needs two holdings or more"),
        (["order", "--hold", "right psoas=much"], "must hold a number"),
        (["order", *PSOAS, "--hold", "left soleus=0.1", "--back-after", "-3"], "must be weeks from 0 up"),
        (["cohort", "--bodies", "0"], "`n` must be a whole number from 1 up"),
        (["cohort", "--backend", "cloud"], "A backend must be one of"),
        (["cohort", "--seed", "-1"], "`seed` must be 0 or more"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked, words, said) -> None:
    code, out, err = asked(*words)

    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    ("command", "given", "said"),
    [
        ("course", {"holding": []}, "got holding"),
        ("course", {"holdings": {"right psoas": 0.1}}, "`holdings` must be a list"),
        ("course", {"weeks": "two"}, "`weeks` must be a whole number"),
        ("course", {"events": [{"kind": "party", "week": 1}]}, "must be a session"),
        ("course", {"events": [{"kind": "session", "structures": ["right psoas"]}]}, "A week must be"),
        ("course", {"hours": {"standing": "all"}}, "a number for each posture"),
        ("cohort", {"variation": {"luck": 1}}, "`variation` must be an object with strength"),
        ("cohort", {"variation": {"strength": -1}}, "must be 0 or more and finite"),
        ("order", {"holdings": [{"structure": "right psoas"}]}, "must have a structure and a level"),
    ],
)
def test_a_file_that_asks_what_cannot_be_is_refused(asked, tmp_path: Path, command, given, said) -> None:
    file = tmp_path / "asked.json"
    file.write_text(json.dumps(given))

    code, _, err = asked(command, "--file", str(file))

    assert code == 2
    assert said in err


BOTH = json.dumps({
    "holdings": [{"structure": f"{side} psoas", "level": 0.1} for side in ("left", "right")],
    "samples": [[0.05, 0.15], [0.15, 0.05], [0.1, 0.1]],
})  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("course", [*PSOAS, "--weeks", "3", "--session", "1"]),
        ("course", ["--weeks", "1"]),
        ("order", [*PSOAS, "--hold", "left soleus=0.06"]),
        ("order", ["--file", "-"]),
        ("order", [*PSOAS, "--hold", "left soleus=0.06", "--back-after", "26", "--cost", "effort"]),
        ("cohort", [*PSOAS, "--bodies", "4", "--backend", "serial"]),
        ("cohort", ["--bodies", "1", "--backend", "serial"]),
    ],
)
def test_an_answer_fits_its_schema_and_has_no_key_that_is_not_in_it(asked, monkeypatch, name, words) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(BOTH))
    schema = shipped(name)

    code, out, _ = asked(name, *words, "--json")

    answer = json.loads(out)
    assert code == 0
    assert not faults(answer, schema)
    assert not set(answer) - set(schema["properties"])
    assert set(answer["inputs"]) <= set(schema["properties"]["inputs"]["properties"])
