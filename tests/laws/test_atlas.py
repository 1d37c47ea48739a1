"""What must hold for every name of the body."""

from hypothesis import given
from hypothesis import strategies as st

from palpate.body import Side, atlas
from palpate.body.names import LEAST

regions = st.sampled_from(sorted(atlas().regions))
structures = st.sampled_from(sorted(atlas().structures))


@given(regions)
def test_a_region_mirrored_twice_is_where_it_was(id):
    other = atlas().mirror(id)

    assert atlas().mirror(other.id).id == id
    assert other.side is atlas().region(id).side.mirror()
    assert (other.id == id) == (other.side is Side.MIDLINE)


@given(structures)
def test_an_instance_mirrored_twice_is_where_it_was(id):
    for instance in atlas().structure(id).instances():
        other = atlas().mirror(instance.id)
        assert atlas().instance(instance.id) == instance
        assert other.mirror() == instance
        assert (other == instance) == (not instance.structure.paired)


@given(regions)
def test_what_is_paired_lies_beneath_both_sides_alike(id):
    def beneath(of):
        return [instance for instance in atlas().beneath(of) if instance.structure.paired]

    mirrored = [instance.mirror() for instance in beneath(id)]
    assert set(mirrored) == set(beneath(atlas().mirror(id).id))


@given(st.one_of(regions, structures), st.sampled_from(["left {}", "{} right", "L {}", "both {}", "{}"]))
def test_what_is_called_by_its_own_name_is_found_first_on_the_side_that_was_said(id, phrase):
    thing = atlas().regions.get(id) or atlas().structures[id]
    name = thing.label if id in atlas().regions else thing.name
    found = atlas().find(phrase.format(name))

    best = [each for each in found if each.score >= found[0].score - 0.03]
    assert any(each.thing.id == id or getattr(each.thing, "mirror_id", "") == id for each in best)
    asked = {"left {}": {"L"}, "L {}": {"L"}, "{} right": {"R"}, "both {}": {"L", "R"}, "{}": set()}[phrase]
    if asked and not {"left", "right"} & set(name.lower().split()):
        assert {each.side for each in found} <= asked | {Side.MIDLINE}


@given(st.text(max_size=40))
def test_any_text_is_answered_in_order_and_never_with_an_error(text):
    found = atlas().find(text)

    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert all(LEAST <= score <= 1 for score in scores) and len(found) <= 8
    assert len({(each.id, each.side) for each in found}) == len(found)
    assert all(each.label and each.why for each in found)
