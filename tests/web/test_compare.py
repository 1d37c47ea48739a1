"""Two paintings, two sessions, a course: what is said and what is not, and where the numbers come from."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from palpate.clinic import sessions
from palpate.records.queries import body_paintings
from palpate.web import body_compare
from tests.conftest import NOW
from tests.web.bodies import BELLY, OTHER_THIGH, THIGH, felt, painted

DAY = timedelta(days=1)


def cells(page: str, label: str) -> list[str]:
    """The numbers of one row of the table."""
    row = re.search(rf'<th scope="row">{re.escape(label)}</th>(.*?)</tr>', page, re.DOTALL)
    assert row, label
    return [
        re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row[1], re.DOTALL)
    ]


@pytest.fixture
def where(berta):
    return f"/clients/{berta.pk}/body"


def test_one_painting_is_not_enough_and_the_page_says_what_is(at_desk, anna, berta, where):
    painted(berta, anna, BELLY)
    page = at_desk.get(f"{where}/compare").text

    assert "two paintings of the same are needed" in page
    assert "noise band" not in page


def test_the_numbers_are_those_of_the_record(at_desk, anna, berta, where):
    first = painted(berta, anna, BELLY)
    second = painted(berta, anna, BELLY, THIGH, at=NOW + DAY)
    page = at_desk.get(f"{where}/compare").text

    assert cells(page, "Painted, cm²")[:3] == [
        f"{first.extent:.0f}", f"{second.extent:.0f}", f"{second.extent - first.extent:+.0f}"
    ]  # fmt: skip
    assert cells(page, "Painted, % of the body")[:2] == [f"{first.share:.2f}", f"{second.share:.2f}"]
    # What was painted first is a part of what was painted then, so Jaccard is the ratio of the two areas.
    jaccard = first.extent / second.extent
    assert float(cells(page, "Overlap (Jaccard)")[2]) == pytest.approx(jaccard, abs=0.006)
    assert float(cells(page, "Overlap (Dice)")[2]) == pytest.approx(2 * jaccard / (1 + jaccard), abs=0.006)


def test_the_same_drawn_on_the_other_side_is_as_one_sided_the_other_way(at_desk, anna, berta, where):
    painted(berta, anna, THIGH)
    painted(berta, anna, OTHER_THIGH, at=NOW + DAY)
    page = at_desk.get(f"{where}/compare").text

    left, right, moved = cells(page, "Client&#x27;s left against right, −1 to +1")[:3]
    assert (left, right, moved) == ("+1.00", "-1.00", "-2.00")
    assert cells(page, "Overlap (Jaccard)")[2] == "0.00"
    assert "Beyond the noise band" in page


def test_the_same_twice_is_within_the_band_and_nothing_is_called_better(at_desk, anna, berta, where):
    painted(berta, anna, BELLY)
    painted(berta, anna, BELLY, at=NOW + DAY)
    page = at_desk.get(f"{where}/compare").text

    assert "Within the noise band" in page
    assert "published retests" in page
    text = re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).lower()
    assert set(re.findall(r"\b(?:improved|worse|better|healed|progress)\b", text)) <= {"better", "worse"}
    assert "not better or worse" in text


def test_a_painting_drawn_once_more_shapes_the_clients_own_band(anna, berta):
    painted(berta, anna, BELLY)
    painted(berta, anna, BELLY, quality="repeat", at=NOW + timedelta(minutes=2))
    (group,) = body_compare.groups(body_paintings.of_client(berta))

    assert (len(group.paintings), len(group.repeats)) == (1, 1)
    own = body_compare.band_of(group)
    assert own.own and own.repeats == 2
    from palpate.body.noise import DEFAULT

    assert own.factor < DEFAULT.factor  # two alike: the client's own hand is steadier than the published one


def test_words_are_compared_with_the_same_word_only(anna, berta):
    for at, words in enumerate(("like wool", "like wool", "heavy coat")):
        painted(berta, anna, BELLY, channel="heaviness", words=words, at=NOW + at * DAY)
    groups = body_compare.groups(body_paintings.of_client(berta))

    assert [(group.name, len(group.paintings)) for group in groups] == [
        ("“heavy coat”: heavier", 1), ("“like wool”: heavier", 2)
    ]  # fmt: skip


def test_an_answer_without_a_drawing_is_not_a_painting_of_nothing(at_desk, anna, berta, where):
    painted(berta, anna, BELLY)
    painted(berta, anna, quality="nothing", at=NOW + DAY)
    page = at_desk.get(f"{where}/course").text

    assert "nothing to paint" in page
    assert not re.search(r"\b0 cm²", page)
    assert "two paintings of the same are needed" in at_desk.get(f"{where}/compare").text


def test_a_course_shows_every_painting_in_order_with_its_band(at_desk, anna, berta, where):
    rows = [
        painted(berta, anna, BELLY, radius=radius, at=NOW + at * DAY)
        for at, radius in enumerate((0.02, 0.03, 0.05))
    ]
    page = at_desk.get(f"{where}/course").text

    sizes = [float(found) for found in re.findall(r'<p class="small number">(\d+) cm²', page)]
    assert sizes == [round(row.extent) for row in rows]
    assert page.count('role="img"') == 3
    assert page.count("measured") >= 3


def test_marks_of_two_sessions_in_words(at_desk, anna, berta, where):
    one = sessions.open_session(client=berta, by=anna, at=NOW)
    other = sessions.open_session(client=berta, by=anna, at=NOW + DAY)
    felt(berta, anna, one, "sacrum")
    felt(berta, anna, one, "knee_front.L")
    felt(berta, anna, other, "sacrum")
    felt(berta, anna, other, "knee_front.R")
    page = at_desk.get(f"{where}/compare").text

    both, first, second = re.findall(r"<h3>.*?</section>", page.partition("</main>")[0], re.DOTALL)
    assert ("sacrum" in both, "sacrum" in first, "sacrum" in second) == (True, False, False)
    assert "left (client&#x27;s left)" in first and "right (client&#x27;s right)" in second


def test_no_word_of_the_client_stands_in_an_address(at_desk, anna, berta, where):
    for at in range(2):
        painted(berta, anna, BELLY, channel="activation", words="like wool", at=NOW + at * DAY)
    page = at_desk.get(f"{where}/compare").text

    assert "like wool" in page
    assert not re.search(r'(?:href|action|value)="[^"]*wool', page)


def test_paintings_of_another_client_are_not_there(at_desk, anna, berta, where):
    from palpate.clinic import clients

    somebody = clients.admit(by=anna, at=NOW, name="Somebody Else")
    mark = painted(somebody, anna, BELLY)

    assert at_desk.get(f"/clients/{berta.pk}/painting/{mark.key}/stronger").status_code == 404
    assert at_desk.get(f"/clients/{somebody.pk}/painting/{mark.key}/stronger").json() == {}


def test_where_it_was_painted_twice_is_told_apart(at_desk, anna, berta):
    strokes = [
        {"view": "front", "xy": BELLY, "radius": 0.05, "strength": 0.6},
        {"view": "front", "xy": BELLY[:1], "radius": 0.02, "strength": 1.0},
    ]
    mark = painted(berta, anna, strokes=strokes)
    stronger = at_desk.get(f"/clients/{berta.pk}/painting/{mark.key}/stronger").json()

    assert set(stronger) <= {"front", "back", "left", "right"}
    assert 0 < len(stronger["front"]) < len(mark.paths["front"])
