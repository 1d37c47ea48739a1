"""What lines inward from a region met, on its own side; what is one of a pair counts for the other too."""

from __future__ import annotations

import pytest

from palpate.body import Side, reading
from palpate.body.region import Region
from palpate.body.structure import Structure

title = "What was met beneath a region"

TABLES = {
    "region_labels.csv": [
        {"base": "flank", "beneath": "mus.oblique vis.colon/L"}, {"base": "navel", "beneath": ""},
    ],
    "under_names.csv": [
        {"name": "kidney", "structure": "vis.kidney"}, {"name": "rib", "structure": "bon.rib"},
        {"name": "liver", "structure": "vis.liver"}, {"name": "psoas", "structure": "mus.psoas"},
    ],
    "regions.csv": [
        {"region_id": "flank.L", "under_muscles": "Left psoas; Right rib ", "under_viscera": "Left kidney"},
        {
            "region_id": "flank.R", "under_bones": "Nobody knows; Rib", "under_viscera": "Liver",
            "under_muscles": None,
        },
        {"region_id": "navel", "under_muscles": "Right psoas", "under_viscera": "Liver;Kidney"},
    ],
}  # fmt: skip


def region(id, side):
    return Region(
        id=id, base=id.partition(".")[0], side=side, label=id, mirror_id=id, parent="", surface="skin"
    )


def structure(id, paired):
    return Structure(id=id, name=id, layer="muscle", system="", paired=paired, region_group="")


@pytest.fixture
def beneath(monkeypatch):
    monkeypatch.setattr(reading, "rows", TABLES.__getitem__)
    known = [
        structure("mus.oblique", True), structure("vis.colon", False), structure("vis.kidney", True),
        structure("bon.rib", True), structure("vis.liver", False), structure("mus.psoas", True),
    ]  # fmt: skip
    regions = [region("flank.L", Side.LEFT), region("flank.R", Side.RIGHT), region("navel", Side.MIDLINE)]
    found = reading.beneath({each.id: each for each in known}, {each.id: each for each in regions})
    return {id: [each.id for each in instances] for id, instances in found.items()}


def test_what_is_taught_comes_first_then_what_was_met_on_this_side_or_as_one_of_a_pair(beneath):
    assert beneath["flank.L"] == [
        "mus.oblique.L", "vis.colon", "mus.psoas.L", "vis.kidney.L", "bon.rib.L",
    ]  # fmt: skip
    assert beneath["flank.R"] == [
        "mus.oblique.R", "mus.psoas.R", "vis.kidney.R", "bon.rib.R", "vis.liver",
    ]  # fmt: skip


def test_beneath_the_midline_lie_both_of_a_pair_and_what_is_single(beneath):
    assert beneath["navel"] == ["mus.psoas.L", "mus.psoas.R", "vis.liver", "vis.kidney.L", "vis.kidney.R"]
