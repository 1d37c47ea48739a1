"""`palpate tissue`: what a held contraction does, as its user asks."""

from __future__ import annotations

import json

import pytest

from palpate.cli import main


@pytest.fixture
def tissue(capsys):
    """Run the command: exit code, what it said, what it complained of."""

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["tissue", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_a_spread_in_sentences_claims_no_more_than_a_model_may(tissue) -> None:
    code, out, _ = tissue("spread", "--hold", "right psoas=0.05", "--posture", "standing")

    assert code == 0
    assert "psoas major, right (client's right) at 5 %" in out
    assert "in the model" in out
    assert out.rstrip().endswith("says nothing about memory, emotion or cause.")


def test_a_spread_as_json_has_what_every_answer_says_of_itself(tissue, tmp_path) -> None:
    asked = tmp_path / "asked.json"
    asked.write_text(
        json.dumps({"posture": "supine", "holdings": [{"structure": "respiratory diaphragm", "level": 0.1}]})
    )

    code, out, _ = tissue("spread", "--file", str(asked), "--json")
    answer = json.loads(out)

    assert code == 0
    assert answer["standing"] == "modelled"
    assert answer["inputs"]["holdings"][0]["structure"] == "mus.respiratory_diaphragm.M"
    assert len(answer["body"]["sha256"]) == 64
    assert answer["kkt"] <= 1e-9
    assert answer["tightens"][0]["key"].startswith("mus.transversus_abdominis")
    assert answer["warnings"] == ["NOT_SUSTAINABLE mus.respiratory_diaphragm.M"]


def test_numbers_have_six_digits_at_most(tissue) -> None:
    _, out, _ = tissue("solve", "--hold", "right psoas=0.05", "--posture", "sitting", "--json")

    for value in json.loads(out)["tone"].values():
        assert value == float(f"{value:.6g}")


def test_posture_and_fascia_change_the_answer(tissue, tmp_path) -> None:
    asked = tmp_path / "asked.json"
    answers = []
    for more in ({}, {"posture_yield": True}, {"fascia": 1}):
        asked.write_text(
            json.dumps(
                {"posture": "standing", "holdings": [{"structure": "right psoas", "level": 0.1}]} | more
            )
        )
        code, out, _ = tissue("spread", "--file", str(asked), "--json")
        assert code == 0
        answers.append(json.loads(out)["cost"]["power_w"])

    assert answers[1] < answers[0]
    assert answers[2] != answers[0]


def test_one_structure_is_described_with_arms_and_source(tissue) -> None:
    code, out, _ = tissue("describe", "--structure", "right psoas", "--posture", "standing")
    answer = json.loads(out)

    assert code == 0
    assert answer["key"] == "mus.psoas_major.R"
    assert answer["fascicles"] == 11
    assert answer["moment_arms"]["hip_flexion_R"] > 0.01
    assert answer["palpable"] is False


def test_the_whole_body_is_described_with_what_it_does_not_know(tissue) -> None:
    answer = json.loads(tissue("describe")[1])

    assert answer["fascicles"] > 380
    assert "mus.deltoid" in answer["unknown"]
    assert all(each["strength_n"] > 0 for each in answer["structures"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["spread", "--hold", "psoas=0.1"], 2, "must name one structure"),
        (["spread", "--hold", "psoas majr.R=0.1", "--posture", "flying"], 2, "must be one of standing"),
        (["spread", "--hold", "right psoas=much"], 2, "must hold a number"),
        (["spread", "--hold", "right psoas=nan"], 2, "must be a number, got nan"),
        (["spread", "--hold", "right psoas=2"], 2, "must lie between 0 and 1, got 2"),
        (["spread", "--hold", "right psoas=0.1", "--hold", "psoas major right=0.2"], 2, "must be held once"),
        (["solve", "--file", "/nowhere.json"], 2, "must be a readable JSON file"),
        (["describe", "--structure", "liver"], 2, "not in this body"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_code(tissue, words, code, said) -> None:
    answered, out, err = tissue(*words)

    assert (answered, out) == (code, "")
    assert said in err


def test_a_file_with_strange_fields_is_refused(tissue, tmp_path) -> None:
    asked = tmp_path / "asked.json"
    asked.write_text(json.dumps({"holding": []}))

    code, _, err = tissue("solve", "--file", str(asked))

    assert code == 2
    assert "holdings" in err and "got holding" in err
    asked.write_text(json.dumps({"holdings": [{"structure": "right psoas", "strength": 3}]}))
    assert tissue("solve", "--file", str(asked))[0] == 2
