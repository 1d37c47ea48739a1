"""Every answer of `palpate tissue` fits the schema that is shipped with it, key by key."""

from __future__ import annotations

import json

import pytest

from palpate.cli import main, tissue_bench
from palpate.tissue.assumptions import SENTENCES
from palpate.tissue.telling import CAPTION
from tests.cli.schema import FOLDER, faults, shipped

NEVER = ("cause is", "the source is", "diagnos", "detect", "healed", "cured", "should", "damage", "abnormal")
SLACK = 1.3  # of a ratio: other programs may be running
ASKED = {
    "tissue-describe": [["describe"], ["describe", "--structure", "right psoas"]],
    "tissue-solve": [
        ["solve", "--hold", "right psoas=0.1", "--posture", "standing", "--json"],
        ["solve", "--json"],
        ["solve", "--file", "yielding.json", "--json"],
    ],
    "tissue-spread": [["spread", "--hold", "left masseter=0.08", "--json"], ["spread", "--json"]],
    "tissue-bench": [["bench", "--posture", "supine", "--json"]],
}


@pytest.fixture
def answered(capsys, tmp_path, monkeypatch):
    """The JSON that a command prints."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "yielding.json").write_text(
        json.dumps({"posture": "standing", "posture_yield": True, "fascia": 1,
                    "holdings": [{"structure": "right psoas", "level": 0.1, "share": 0.5}]})
    )  # fmt: skip

    def run(*words: str) -> dict:
        assert main(["tissue", *words]) == 0
        found: dict = json.loads(capsys.readouterr().out)
        return found

    return run


@pytest.mark.parametrize(("name", "words"), [(name, words) for name, each in ASKED.items() for words in each])
def test_an_answer_fits_its_schema_and_has_no_key_that_is_not_in_it(
    answered, monkeypatch, name, words
) -> None:
    for fewer, number in (("RUNS", 2), ("REPEATED", 2), ("TURNS", 16)):
        monkeypatch.setattr(tissue_bench, fewer, number)
    schema, answer = shipped(name), answered(*words)

    assert faults(answer, schema) == []
    assert set(answer) <= set(schema["properties"])
    assert set(answer["assumptions"]) <= set(SENTENCES)
    if name == "tissue-bench":
        assert answer["solves"] > 10
        assert all(0 < value < 1e4 for value in answer["milliseconds"].values())
        assert answer["influence_in_warm_solves"] <= 20 * SLACK
        assert answer.get("arithmetic", {"ratio": 0})["ratio"] <= 5 * SLACK
    else:
        assert answer["say"][-1] == CAPTION
    assert not [word for word in NEVER for each in answer["say"] if word in each.lower()]


def test_every_schema_belongs_to_a_command_and_says_which_draft() -> None:
    names = {path.stem for path in FOLDER.glob("tissue-*.json")}

    assert names == {*ASKED, "tissue-validate"}  # that one is asked in test_validating
    assert all("2020-12" in shipped(name)["$schema"] for name in names)


def test_what_does_not_fit_is_found() -> None:
    schema = shipped("tissue-spread")

    assert "$: lacks standing" in faults({}, schema)
    assert faults({"standing": "measured"}, schema)
    with pytest.raises(AssertionError, match="not known here"):
        faults({}, {"oneOf": []})


def test_a_posture_that_yields_says_how_far_and_what_it_assumes(answered) -> None:
    answer = answered("solve", "--file", "yielding.json", "--json")

    assert answer["posture_shift"] and not any(each["beyond_linear"] for each in answer["posture_shift"])
    assert {"POSTURE_YIELD", "FASCIA", "END_RANGE"} <= set(answer["assumptions"])
    assert answer["cost"]["compression_n"]["l5_s1"] > 0
    assert answer["cost"]["lost_rom_deg"]["hip_flexion.R -"] > 0


def test_nothing_held_says_so(answered) -> None:
    answer = answered("spread", "--json")

    assert answer["say"] == ["Nothing is held in this model.", CAPTION]
    assert answer["warnings"] == ["NO_HOLDING"]


@pytest.mark.parametrize(
    "asked",
    [
        {"holdings": {"structure": 3, "level": 0.1}}, {"holdings": [{"structure": "right psoas"}]},
        {"holdings": ["right psoas"]}, {"holdings": [{"structure": "right psoas", "level": "0.1"}]},
        {"holdings": [{"structure": "right psoas", "level": True}]}, {"fascia": "much"}, {"fascia": 2},
        {"holdings": [{"structure": "right psoas", "level": 0.1, "basis": "felt"}]},
        {"posture_yield": "no"}, {"holdings": [{"structure": "right psoas", "level": 0.1, "share": 0}]},
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_2_and_a_sentence(capsys, tmp_path, asked) -> None:
    (tmp_path / "asked.json").write_text(json.dumps(asked))

    assert main(["tissue", "solve", "--file", str(tmp_path / "asked.json"), "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.startswith("palpate: ")
