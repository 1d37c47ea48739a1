"""Which of two is meant: a structure and its instances, the side in an id, what lies beneath on which side.

Hazards: H03.
"""

import pytest

from palpate.body import DEPTHS, Side, atlas
from palpate.body.reading import unsided
from palpate.body.structure import LAYERS, Instance, Structure
from palpate.body.views import View, view
from palpate.errors import NotPhysical

title = "Which of two is meant"

LEFT, RIGHT, MIDLINE = Side.LEFT, Side.RIGHT, Side.MIDLINE


def structure(name="psoas major", paired=True, layer="muscle"):
    return Structure(
        id="mus.psoas_major", name=name, layer=layer, system="muscular", paired=paired, region_group="pelvis"
    )


def test_what_nobody_wrote_of_a_structure_is_blank():
    made = structure()

    assert (made.latin, made.roles, made.lay_names, made.uberon) == ("", (), (), "")


CASES_A_NAME_INSIDE_A_SENTENCE = """
 name             | label
------------------+------------------
 Psoas major      | psoas major
 T12              | T12
 X ray            | x ray
 SI joint         | SI joint
"""


def test_a_name_inside_a_sentence(case):
    assert structure(case.name).label == case.label


def test_each_layer_has_its_depth():
    assert LAYERS == {
        "skin": "skin", "fascia": "fascia", "muscle": "muscle", "joint": "bone", "bone": "bone",
        "landmark": "bone", "viscera": "viscera", "vascular": "", "nervous": "", "craniosacral": "membrane",
    }  # fmt: skip
    assert {depth for depth in LAYERS.values() if depth} < set(DEPTHS.codes)
    assert structure(layer="joint").depth == "bone"


def test_a_pair_has_left_and_right_and_what_is_single_has_one():
    pair, single = structure(), structure("liver", paired=False)

    assert [(each.side, each.id) for each in pair.instances()] == [
        (LEFT, "mus.psoas_major.L"), (RIGHT, "mus.psoas_major.R"),
    ]  # fmt: skip
    assert [(each.side, each.id) for each in single.instances()] == [(MIDLINE, "mus.psoas_major")]
    assert [each.mirror().id for each in pair.instances()] == ["mus.psoas_major.R", "mus.psoas_major.L"]
    assert single.instances()[0].mirror() == single.instances()[0]


def test_a_side_is_said_where_one_was_said():
    pair, single = structure(), structure("Liver", paired=False)

    assert Instance(pair, RIGHT).said() == "psoas major, right (client's right)"
    assert (
        Instance(single, MIDLINE).said()
        == single.said()
        == pair.said(MIDLINE).replace("psoas major", "liver")
    )
    assert single.said(RIGHT) == "liver, right (client's right)"


def test_of_a_pair_a_side_must_be_said_and_of_what_is_single_none():
    with pytest.raises(NotPhysical, match="There are two of psoas major, got the midline"):
        Instance(structure(), MIDLINE)
    for side in (LEFT, RIGHT):
        with pytest.raises(NotPhysical, match="There is one of liver, got a side of it"):
            Instance(structure("liver", paired=False), side)


def test_the_side_stands_at_the_end_of_an_id():
    assert [atlas().instance(f"mus.psoas_major.{side}").side for side in "LR"] == [LEFT, RIGHT]
    assert atlas().instance("vis.heart").side is MIDLINE
    with pytest.raises(NotPhysical, match=r"two of psoas major\. Say which: mus\.psoas_major\.L or"):
        atlas().instance("mus.psoas_major")
    with pytest.raises(NotPhysical, match="There is one of heart"):
        atlas().instance("vis.heart.L")


def test_the_mirror_of_an_id_is_the_other_of_its_pair():
    assert atlas().mirror("costal_margin.L").id == "costal_margin.R"
    assert atlas().mirror("mus.psoas_major.R").id == "mus.psoas_major.L"
    assert atlas().mirror("vis.heart").id == "vis.heart"
    with pytest.raises(NotPhysical, match=r"No region and no structure is called 'mus\.nothing\.L'"):
        atlas().mirror("mus.nothing.L")


def test_over_keeps_the_side_that_was_asked_for_and_the_midline():
    everywhere = atlas().over("mus.psoas_major")

    for side in (LEFT, RIGHT):
        kept = atlas().over("mus.psoas_major", side)
        assert kept == tuple(each for each in everywhere if each.side in (side, MIDLINE))
        assert kept == atlas().over("mus.psoas_major", str(side))
        assert {each.side for each in kept} >= {side}
    assert {each.side for each in everywhere} >= {LEFT, RIGHT}


def test_what_is_taught_for_one_side_lies_beneath_that_side_alone():
    """The liver lies below the right ribs, the spleen below the left; the colon goes up right, down left."""
    for base, right, left in (
        ("hypochondriac", {"vis.liver", "vis.gallbladder"}, {"vis.spleen", "vis.left_colic_flexure"}),
        ("flank", {"vis.ascending_colon"}, {"vis.descending_colon"}),
        ("iliac_fossa", {"vis.caecum", "vis.vermiform_appendix"}, {"vis.sigmoid_colon"}),
    ):
        beneath = {side: {each.structure.id for each in atlas().beneath(f"{base}.{side}")} for side in "LR"}
        assert right <= beneath["R"] and not right & beneath["L"]
        assert left <= beneath["L"] and not left & beneath["R"]
        pairs = {
            side: [each.structure.id for each in atlas().beneath(f"{base}.{side}") if each.structure.paired]
            for side in "LR"
        }
        assert pairs["L"] == pairs["R"] and pairs["L"]


def test_beneath_the_midline_lie_both_of_a_pair():
    for id, region in atlas().regions.items():
        sides = {each.side for each in atlas().beneath(id) if each.structure.paired}
        assert sides in ({LEFT, RIGHT}, set()) if region.side is MIDLINE else sides <= {region.side}


CASES_A_NAME_WITHOUT_ITS_SIDE = """
 name                      | unsided
---------------------------+---------------------
 Left soleus               | soleus
 Long head of RIGHT biceps | long head of biceps
 Soleus                    | soleus
 femur-left                | femur
 Leftover muscle           | leftover muscle
"""


def test_a_name_without_its_side(case):
    assert unsided(case.name) == case.unsided


def test_a_view_from_an_oblique_side_names_its_sides_and_one_along_them_does_not():
    def seen(x):
        return View(code="x", label="", toward=(0, 0, 1), right=(x, 0, 0), up=(0, 1, 0), width=2, height=2)

    assert seen(0.5).page_sides == (RIGHT, LEFT) and seen(-0.5).page_sides == (LEFT, RIGHT)
    assert seen(0.49).page_sides is None and seen(-0.49).page_sides is None
    assert view("palm_left").page_sides is None, "one side alone is drawn"


def test_a_page_is_met_with_its_middle_at_the_center_and_y_downward():
    seen = View(
        code="x", label="", toward=(0, 0, 1), right=(1, 0, 0), up=(0, 1, 0), width=100, height=60,
        center=(1.0, 2.0, 3.0), scale=10.0,
    )  # fmt: skip

    assert seen.on_page((1.0, 2.0, 7.0)) == (50, 30)
    assert seen.on_page((2.0, 2.5, 3.0)) == (60, 25)


@pytest.mark.parametrize(("side", "sign"), [("left", 1), ("right", -1)])
def test_an_arm_hangs_down_its_own_side_of_the_page(side, sign):
    """Up along the arm is toward the trunk; a palm is seen from the front, its back from behind."""
    palm, back, inner = (view(f"{name}_{side}") for name in ("palm", "hand_back", "inner_arm"))

    assert palm.up == back.up == inner.up == (-sign * 0.342, 0.9397, 0.0)
    assert palm.right == pytest.approx((0.9397, sign * 0.342, 0.0))
    assert back.right == pytest.approx((-0.9397, -sign * 0.342, 0.0))
    assert inner.right == pytest.approx((0, 0, sign * (0.342**2 + 0.9397**2)), abs=1e-9)
