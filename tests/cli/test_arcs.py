"""`palpate arcs fit`: the command as its user runs it."""

from __future__ import annotations

import json

import pytest

from palpate.cli import main

CROSS = [
    {"place": [0.10, 1.00, 0.1], "tangent": [0, 1, 0], "concave": [-1, 0, 0]},
    {"place": [-0.10, 1.00, 0.1], "tangent": [0, 1, 0], "concave": [1, 0, 0], "certainty": "high"},
    {"place": [0, 1.10, 0.1], "tangent": [1, 0, 0], "concave": [0, -1, 0], "hand": "left"},
    {"place": [0, 0.90, 0.1], "tangent": [1, 0, 0], "concave": [0, 1, 0], "order": 4},
]


@pytest.fixture
def fit(tmp_path, capsys):
    """Run the command on these arcs: exit code, what it said, what it complained of."""

    def run(arcs, *more: str) -> tuple[int, str, str]:
        file = tmp_path / "arcs.json"
        file.write_text(arcs if isinstance(arcs, str) else json.dumps(arcs))
        code = main(["arcs", "fit", "--file", str(file), *more])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_a_cross_of_arcs_has_its_center_in_the_middle(fit) -> None:
    code, out, _ = fit(CROSS, "--json")
    answer = json.loads(out)

    assert code == 0
    assert answer["verdict"] == "one_center" and answer["standing"] == "modelled"
    assert answer["center"] == pytest.approx([0, 1, 0.1], abs=1e-6)
    assert answer["depth_known"] is False


def test_the_sentence_names_region_and_limits(fit) -> None:
    code, out, _ = fit({"arcs": CROSS})

    assert code == 0
    assert "95 % region" in out and "Nothing noted tells the depth" in out and "not a probability" in out


def test_too_few_arcs_are_an_answer_that_says_no(fit) -> None:
    code, out, err = fit(CROSS[1:3])

    assert code == 1 and "from the fourth on" in out and err == ""


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ("{", "readable JSON"),
        ("7", "list of arcs"),
        ([{"place": [0, 1, 0]}], "Arc 1 must have place, tangent and concave"),
        ([CROSS[0] | {"lesion": 1}], "nothing but place"),
        ([CROSS[0], CROSS[1] | {"radius": 40}], "Arc 2: A felt radius"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(fit, given, word) -> None:
    code, out, err = fit(given)

    assert code == 1 and out == "" and word in err
