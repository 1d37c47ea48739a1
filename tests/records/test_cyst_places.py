"""Found again by place: the same words, the same region, its neighbours and what lies there; one side."""

from __future__ import annotations

import pytest

from palpate.body.neighbors import neighbors
from palpate.clinic import clients, cysts
from palpate.records.queries import cyst_places
from tests.clinic.marked import put
from tests.conftest import NOW


@pytest.fixture
def blade(anna, berta):
    return cysts.find(client=berta, place="inner edge of the blade", region="scapula.L", by=anna, at=NOW)


def met(berta, **place):
    return [known.cyst.place for known in cyst_places.here(berta, **place)]


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ({"place": "Inner edge of the  blade!"}, True),
        ({"place": "inner edge of the blade", "side": "L"}, True),
        ({"place": "inner edge of the blade", "side": "R"}, False),
        ({"region": "scapula.L"}, True),
        ({"region": "scapula.R"}, False),
        ({"region": "rib_back.L"}, True),
        ({"region": "rib_back.R"}, False),
        ({"region": "spine_thoracic_upper", "side": "M"}, False),
        ({"region": "spine_thoracic_upper"}, True),
        ({"region": "heel.L"}, False),
        ({"place": "shoulder blade", "side": "L"}, True),
        ({"place": "shoulder blade", "side": "R"}, False),
        ({"place": "subscapularis", "side": "L"}, True),
        ({"place": "kneecap", "side": "L"}, False),
        ({"place": "nowhere that anybody knows"}, False),
        ({}, False),
    ],
    ids=str,
)
def test_a_cyst_is_found_again_by_place(anna, berta, blade, place, found):
    assert met(berta, **place) == (["inner edge of the blade"] if found else [])


def test_words_alone_are_enough_and_other_clients_are_not_there(anna, berta):
    cysts.find(client=berta, place="behind the kitchen door", by=anna, at=NOW)
    carl = clients.admit(by=anna, at=NOW, name="Carl")

    assert met(berta, place="behind the kitchen door") == ["behind the kitchen door"]
    assert met(carl, place="behind the kitchen door") == []


def test_one_that_was_taken_back_is_not_found_again(anna, berta, blade):
    cysts.strike(sighting=blade.sightings.get(), why="typed twice", by=anna, at=NOW)

    assert met(berta, region="scapula.L") == []


def test_looking_asks_as_often_for_many_as_for_one(anna, berta, blade, django_assert_num_queries):
    for number in range(5):
        cysts.find(client=berta, place=f"place {number}", region="hip_lateral.R", by=anna, at=NOW)

    with django_assert_num_queries(4):
        cyst_places.here(berta, region="scapula.L")


def test_the_regions_to_choose_from_lie_on_the_side_that_was_said():
    offered = cyst_places.offered("shoulder blade", "R")

    assert offered[0].id == "scapula.R"
    assert {str(each.side) for each in offered} == {"R"}
    assert cyst_places.offered(" ") == []


def test_marks_with_the_sign_are_offered_and_others_are_not(anna, berta):
    mark = put(berta, anna, symbol="cyst", region="scapula.L")
    put(berta, anna, symbol="heat", region="scapula.L")

    assert cyst_places.marked(berta) == [mark]
    assert cyst_places.mark(berta, mark.key) == mark
    assert cyst_places.mark(clients.admit(by=anna, at=NOW, name="Carl"), mark.key) is None


def test_neighbors_touch_both_ways_and_on_both_sides():
    assert "scapula.L" in neighbors("rib_back.L") and "rib_back.L" in neighbors("scapula.L")
    mirrored = {f"{each[:-1]}R" if each.endswith(".L") else each for each in neighbors("scapula.L")}
    assert mirrored == neighbors("scapula.R")
    assert neighbors("nowhere") == frozenset()
