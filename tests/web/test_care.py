"""The course of care: what stands where on the line of time, what returned, what nobody looked for again."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from palpate.clinic import cysts, goals, histories, releases, sessions
from palpate.records.queries.care import care
from palpate.web import care_strip
from palpate.when import read
from tests.conftest import NOW


def week(number: int):
    return NOW + timedelta(weeks=number)


@pytest.fixture
def course(anna, berta):
    """Five weekly sessions; a cyst that let go and came back, and one that let go and was left alone."""
    opened = [sessions.open_session(client=berta, by=anna, at=week(n)) for n in range(5)]
    shoulder = cysts.find(client=berta, place="shoulder", side="L", session=opened[0], by=anna, at=week(0))
    hip = cysts.find(client=berta, place="hip", side="R", session=opened[0], by=anna, at=week(0))
    releases.mark(cyst=shoulder, session=opened[1], completion="complete", by=anna, at=week(1))
    releases.mark(cyst=hip, session=opened[2], completion="partial", by=anna, at=week(2))
    cysts.meet_again(cyst=shoulder, kind="back", session=opened[3], by=anna, at=week(3))
    for number, session in enumerate(opened):
        sessions.close_out(session=session, lines=[], by=anna, at=week(number))
    return opened


def test_what_returned_and_what_was_never_looked_for_again(anna, berta, course):
    shoulder, hip = care(berta).lives

    assert [met.state for met in shoulder.met] == ["found", "released", "back"]
    assert [met.at for met in shoulder.came_back] == [week(3)] and not shoulder.not_rechecked
    assert hip.came_back == [] and hip.not_rechecked and hip.sessions_since == 2


def test_a_release_that_was_taken_back_is_not_in_the_course(anna, berta, course):
    releases.withdraw(release=berta.cysts.last().releases.get(), why="the wrong one", by=anna, at=week(4))

    hip = care(berta).lives[1]

    assert [met.state for met in hip.met] == ["found"] and not hip.not_rechecked


def test_a_session_that_was_written_down_later_stands_where_it_happened(anna, berta):
    late = sessions.open_session(client=berta, by=anna, at=week(3), happened_at=week(0))
    now = sessions.open_session(client=berta, by=anna, at=week(1))
    cyst = cysts.find(client=berta, place="heel", session=now, by=anna, at=week(1))
    cysts.meet_again(cyst=cyst, kind="present", session=late, by=anna, at=week(3))

    assert [met.at for met in care(berta).lives[0].met] == [week(0), week(1)]


def test_places_on_the_line_keep_the_order_of_time(anna, berta, course):
    strip = care_strip.laid_out(care(berta), week(4).date())

    xs = [session["x"] for session in strip["sessions"]]
    assert xs == sorted(xs) and xs[0] == care_strip.EDGE and xs[-1] == 100 - care_strip.EDGE
    steps = [round(later - earlier, 1) for earlier, later in pairwise(xs)]
    assert steps == [24.0] * 4  # a week is a quarter of four weeks, of 96 % of the line


def test_nothing_is_drawn_as_held_after_the_last_look(anna, berta, course):
    shoulder, hip = care_strip.laid_out(care(berta), week(4).date())["cysts"]

    assert [span["line"] for span in shoulder["spans"]] == ["held", "gone", "unknown"]
    assert [span["line"] for span in hip["spans"]] == ["held", "unknown"]


def test_an_answer_that_is_missing_breaks_the_line_and_is_no_zero(anna, berta, course):
    target = goals.set_goal(client=berta, words="to turn my head", by=anna, at=NOW)
    for session, value, answer in zip(
        course, (6, None, 3, 0), ("given", "declined", "given", "given"), strict=False
    ):
        goals.rate(goal=target, session=session, value=value, answer=answer, by=anna, at=session.opened_at)

    (lane,) = care_strip.laid_out(care(berta), week(4).date())["targets"]

    assert [dot["value"] for dot in lane["dots"]] == [6, 3, 0] and lane["blanks"] == 1
    assert len(lane["lines"]) == 1


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("10 Nov 2026", "within"),
        ("2026", "within"),
        ("2019", "before"),
        ("about seven", "before"),
        ("?", "before"),
    ],
)
def test_events_stand_on_the_line_only_where_their_date_is_known(anna, berta, course, said, where):
    happened = read(said, today=week(4).date())
    histories.take(client=berta, headline="an event", happened=happened, by=anna, at=week(4))

    strip = care_strip.laid_out(care(berta), week(8).date())

    assert [bool(strip["events"]), bool(strip["before"])] == [where == "within", where == "before"]


@pytest.mark.parametrize("years", [0, 1, 4, 30])
def test_a_line_has_not_more_than_ten_dates(years):
    line = care_strip.axis([date(2026, 1, 15)], date(2026 + years, 2, 1))

    ticks = care_strip.ticks(line)
    assert 1 <= len(ticks) <= 10
    assert all(re.fullmatch(r"[A-Z][a-z]{2} \d{4}", tick["label"]) for tick in ticks)


def test_the_page_says_it_in_words_and_draws_no_arrow(at_desk, berta, course):
    page = at_desk.get(f"/clients/{berta.pk}/course").content.decode()

    for words in ("Which returned", "shoulder, left (client&#x27;s left)", "Never re-checked", "hip, right"):
        assert words in page
    assert "marker-end" not in page and "arrow" not in page


def test_a_course_that_has_not_begun_says_so(at_desk, berta):
    answer = at_desk.get(f"/clients/{berta.pk}/course")

    assert answer.status_code == 200 and "No session yet" in answer.content.decode()
