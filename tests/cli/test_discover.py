"""`palpate discover` and `palpate next-touch`, as their user asks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from palpate.cli import main
from tests.cli.schema import faults, shipped

FINDINGS = [
    {"structure": "right soleus", "grade": 3},
    {"structure": "right tibialis anterior", "grade": 3},
    {"structure": "mus.fibularis_longus.R", "grade": 2},
    {"structure": "left soleus", "grade": 0},
    {"structure": "mus.masseter.L", "grade": 0},
    {"structure": "mus.trapezius:upper.R", "grade": 0},
]


@pytest.fixture
def ask(capsys, tmp_path: Path):
    """Run a command on findings: exit code, what it said, what it complained of."""

    def run(command: str, given: object, *words: str) -> tuple[int, str, str]:
        file = tmp_path / "findings.json"
        file.write_text(json.dumps(given))
        code = main([command, "--findings", str(file), *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def asked(**more: object) -> dict[str, object]:
    return {"posture": "supine", "observer": "A", "sigma": 0.02, "findings": FINDINGS} | more


def test_a_ranking_in_sentences_has_a_width_and_a_caption(ask) -> None:
    code, out, _ = ask("discover", asked())

    assert code == 0
    assert "of 163 remain possible" in out
    assert "(each one of " in out
    assert "Modelled. Mechanics of muscle and posture only" in out
    assert "the source" not in out


def test_a_ranking_as_json_has_every_key_of_an_answer(ask) -> None:
    code, out, _ = ask("discover", asked(), "--json")
    answer = json.loads(out)

    assert code == 0
    assert answer["standing"] == "modelled"
    assert answer["ranking"][0]["key"].startswith("mus.")
    assert answer["ranking"][0]["p"] >= answer["ranking"][1]["p"]
    low, high = answer["ranking"][0]["level_range"]
    assert 0.04 <= low <= high <= 0.26
    sizes = [len(answer["sets"][mass]) for mass in ("0.5", "0.8", "0.95")]
    assert sizes == sorted(sizes) == [answer["set_sizes"][mass] for mass in ("0.5", "0.8", "0.95")]
    assert len(answer["next"]) == 3
    assert answer["inputs"]["findings"][0]["structure"].startswith("mus.")
    assert "RATER_NOISE" in answer["assumptions"]
    assert len(answer["body"]["sha256"]) == 64


def test_a_refusal_is_an_answer_and_has_no_ranking(ask) -> None:
    code, out, _ = ask("discover", asked(findings=FINDINGS[:2]), "--json")
    answer = json.loads(out)

    assert code == 0
    assert answer["refusal"]["code"] == "TOO_FEW"
    assert "ranking" not in answer
    assert "sets" not in answer


def test_two_sources_are_asked_for(ask) -> None:
    code, out, _ = ask("discover", asked(sources=2), "--json")
    answer = json.loads(out)

    assert code == 0
    assert answer["sources"] == 2
    assert len(answer["pairs"][0]["keys"]) == 2
    assert 0 < answer["ranking"][0]["p"] <= 1


def test_what_cannot_hold_is_returned_with_its_reason(ask) -> None:
    code, out, _ = ask("discover", asked(findings=[*FINDINGS, {"structure": "liver", "grade": 2}]), "--json")

    assert code == 0
    assert [each["what"] for each in json.loads(out)["not_used"]] == ["liver"]


def test_the_next_touch_keeps_to_what_is_allowed(ask) -> None:
    given = asked(allow=["mus.masseter.R", "mus.gracilis.R"], include_rom=False)

    code, out, _ = ask("next-touch", given, "--json")
    answer = json.loads(out)

    assert code == 0
    assert {each["key"] for each in answer["next"]} == {"mus.masseter.R", "mus.gracilis.R"}
    assert all(each["bits"] >= 0 for each in answer["next"])
    assert "would tell most" in answer["say"][0]


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"findings": [{"structure": "right soleus", "grade": 7}]}, "grade must be"),
        ({"findings": [{"structure": "right soleus"}]}, "must have a structure and a grade"),
        ({"findings": "none"}, "must be a list"),
        ({"sources": 3}, "`sources` must be 1 or 2"),
        ({"posture": "floating"}, "posture must be one of"),
        ({"rom": [{"axis": "neck_ar", "direction": "+", "deficit_deg": 300}]}, "deficit must lie"),
        ({"sigma": "much"}, "noise of a hand must be"),
        ({"none": 2}, "`none` must lie"),
        ({"surprise": 1}, "at most, got"),
        ({"n": 0}, "whole number from 1 up"),
    ],
)
def test_bad_input_says_what_must_hold(ask, more, complaint: str) -> None:
    code, out, err = ask("discover", asked(**more))

    assert code == 2
    assert out == ""
    assert complaint in err


@pytest.mark.parametrize("command", ["discover", "next-touch"])
@pytest.mark.parametrize(
    "more",
    [
        {
            "rom": [{"axis": "ankle_dorsiflexion.R", "direction": "+", "deficit_deg": 12}],
            "exclude": ["neck_ar"],
        },
        {"findings": FINDINGS[:1]},
        {"findings": [*FINDINGS, {"structure": "liver", "grade": 1}]},
        {"sources": 2},
    ],
    ids=["ranked", "refused", "left out", "two"],
)
def test_an_answer_fits_its_schema_and_has_no_key_that_is_not_in_it(ask, command, more) -> None:
    code, out, _ = ask(command, asked(**more), "--json")
    answer, schema = json.loads(out), shipped(command)

    assert code == 0
    assert faults(answer, schema) == []
    assert set(answer) <= set(schema["properties"])
