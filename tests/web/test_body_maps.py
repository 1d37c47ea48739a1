"""The map of a practice: refused for few, the same each time, honest about what can be tested."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.records.queries import body_paintings
from palpate.web import practice_map
from palpate.web.practice_map import FEWEST
from tests.conftest import NOW
from tests.web.bodies import BELLY, OTHER_THIGH, THIGH, a_practice, painted

DAY = timedelta(days=1)


@pytest.fixture
def eight(anna):
    return a_practice(anna, FEWEST)


def rows(anna, *channels):
    return [row for channel in channels for row in body_paintings.of_practice(anna.practice, channel)]


def main(answer):
    return answer.text.partition("<main")[2].partition("</main>")[0]


def test_below_eight_clients_no_map_is_drawn(at_desk, anna, eight):
    for client in eight[:-1]:
        painted(client, anna, BELLY)
    page = at_desk.get("/body-maps").text

    assert "at least 8 clients" in page and "so far: 7" in page and "assumption" in page
    assert "map-level" not in page and "body-front" not in page


def test_each_client_counts_once_or_every_painting_with_a_warning(at_desk, anna, eight):
    for client in eight:
        painted(client, anna, BELLY)
    for day in range(3):
        painted(eight[0], anna, THIGH, at=NOW + (day + 1) * DAY)
    last = practice_map.drawn(rows(anna, "pain"), channel="pain", way="last", shows="where")
    first = practice_map.drawn(rows(anna, "pain"), channel="pain", way="first", shows="where")
    every = practice_map.drawn(rows(anna, "pain"), channel="pain", way="every", shows="where")

    assert [(found.maps, found.clients) for found in (last, first, every)] == [(8, 8), (8, 8), (11, 8)]
    (shown,) = first.halves
    regions = dict(shown.regions)
    assert max(regions.values()) == 8
    assert dict(last.halves[0].regions)["thigh_front.L"] == 1
    assert "not independent" in at_desk.get("/body-maps?count=every").text
    assert "not independent" not in at_desk.get("/body-maps").text


def test_where_pain_was_painted_is_never_called_more_than_chance(at_desk, anna, eight):
    for client in eight:
        painted(client, anna, BELLY)
    found = practice_map.drawn(rows(anna, "pain"), channel="pain", way="last", shows="where")

    assert not found.tested
    assert not any(found.halves[0].beyond.values())
    assert "can be tested" in at_desk.get("/body-maps").text


def test_a_side_that_all_painted_is_outlined_and_the_other_is_not(anna, eight):
    for client in eight:
        painted(client, anna, THIGH)
    found = practice_map.drawn(rows(anna, "pain"), channel="pain", way="last", shows="sides")
    (half,) = found.halves

    # Eight of eight: of 256 draws of signs two are as extreme, so p is about 2 / 256.
    assert half.beyond["front"]
    assert {id for id, _number in half.regions if id.endswith(".R")} == set()


def test_sides_that_differ_at_random_are_not_outlined(anna, eight):
    for number, client in enumerate(eight):
        painted(client, anna, THIGH if number % 2 else OTHER_THIGH)
    found = practice_map.drawn(rows(anna, "pain"), channel="pain", way="last", shows="sides")

    assert found.tested
    assert not any(found.halves[0].beyond.values())


def test_more_and_less_active_are_two_drawings_and_words_do_not_divide_them(anna, eight):
    for number, client in enumerate(eight):
        painted(client, anna, BELLY, channel="activation", words=f"word {number}")
        painted(client, anna, THIGH, channel="deactivation", words=f"word {number}")
    found = practice_map.drawn(
        rows(anna, "activation", "deactivation"), channel="activity", way="last", shows="where"
    )
    more, less = found.halves

    assert more.beyond["front"] and less.beyond["front"] and more.beyond != less.beyond
    assert dict(less.regions)["thigh_front.L"] == 8
    assert "thigh_front.L" not in dict(more.regions)


def test_a_change_needs_eight_who_painted_twice(anna, eight):
    for client in eight:
        painted(client, anna, BELLY)
    for client in eight[:-1]:
        painted(client, anna, THIGH, at=NOW + DAY)
    few = practice_map.drawn(rows(anna, "pain"), channel="pain", way="last", shows="change")
    painted(eight[-1], anna, THIGH, at=NOW + DAY)
    enough = practice_map.drawn(rows(anna, "pain"), channel="pain", way="last", shows="change")

    assert (few.clients, few.halves) == (7, ())
    later, earlier = enough.halves
    assert dict(later.regions)["thigh_front.L"] == 8
    assert "thigh_front.L" not in dict(earlier.regions)


def test_the_same_record_gives_the_same_page(at_desk, anna, eight):
    for number, client in enumerate(eight):
        painted(client, anna, THIGH if number < 7 else OTHER_THIGH, BELLY)
    where = "/body-maps?shows=sides"
    page = main(at_desk.get(where))
    practice_map._known.clear()

    assert "map-outlined" in page
    assert main(at_desk.get(where)) == page


def test_repeats_and_answers_do_not_count(anna, eight):
    for client in eight:
        painted(client, anna, BELLY, quality="repeat")
        painted(client, anna, quality="nothing")

    assert rows(anna, "pain") == []


def test_no_name_and_no_word_of_a_client_is_on_the_page(at_desk, anna, eight):
    for client in eight:
        painted(client, anna, BELLY, channel="heaviness", words="like wool")
    page = at_desk.get("/body-maps?channel=weight").text

    assert "Heavier" in page and "like wool" not in page and "Somebody" not in page
