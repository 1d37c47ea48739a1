"""Courses of scores: what is judged, what is drawn, what is said. Nothing flatters; better is always up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace as Row

import pytest

from palpate.outcome.priors import PHQ9
from palpate.outcome.reference import RATED_MCID, rating_prior
from palpate.records.queries.measures import Point, Series
from palpate.reports import course_panel, course_said, courses, progress
from palpate.reports.course_axis import Scale, axis
from palpate.reports.course_panel import Beside
from palpate.reports.course_shapes import runs
from palpate.reports.judged import judged, jumps
from tests.conftest import NOW

FIRST = date(2026, 7, 6)


def course(*values, start=4.0, better="lower", prior=None, low=0.0, high=10.0, mcid=RATED_MCID, **more):
    points = tuple(
        Point(answered=n, on=FIRST + timedelta(weeks=n), week=float(n), value=value, version="1")
        for n, value in enumerate(values)
    )
    return Series(
        measure="nrs.sleep", title="sleep", part="sleep", better=better, low=low, high=high, points=points,
        start=start, admissible=more.pop("admissible", ()), mcid=mcid, verified=more.pop("verified", False),
        norm=prior or rating_prior(),
        **({"side": "body", "primary": "body", "prior": prior or rating_prior()} | more),
    )  # fmt: skip


BETTER = course(8, 8, 9, 8, 8, 3, 2, 2, 3, 2, 1, 2, 1, 2)
WORSE = course(2, 2, 1, 2, 2, 8, 8, 9, 8, 9, 8, 9, 9)
T11 = course(16, 14, 15, 13, 12, 10, 9, 9, 7, 8, start=3.0, prior=PHQ9, high=27.0, mcid=5.0)


def test_the_numbers_are_those_of_the_worked_examples():
    # 5-outcomes T11: the same scores; its prior has no drift, so take it out here too.
    plain = replace(PHQ9, drift_sd=0.0)
    found = judged(replace(T11, prior=plain), "PHQ-9").numbers.case.verdict
    assert (round(found.estimate, 6), round(found.sd, 6)) == (-3.276119, 2.053111)
    assert round(found.p_better, 6) == 0.944720

    # T16: weeks 0 to 3 against weeks 8 and 9.
    six = course(16, 14, 15, 13, None, None, None, None, 7, 8, start=3.0, prior=PHQ9, high=27.0)
    assert round(judged(six, "PHQ-9").numbers.reach, 7) == 6.1501922

    # T1, whose higher scores are better.
    values = (20, 20, 26, 25, 22, 23, 28, 25, 24, 27, 30, 30, 29)
    parker = course(*values, start=5.0, better="higher", high=40.0, prior=replace(PHQ9, high=40))
    said = course_said.overlap(judged(parker, "x"))
    assert said == ".92 (.60 to .99; 6 before, 7 since)"


def test_better_is_never_said_without_its_base_rate_and_its_caveat():
    found = judged(BETTER, "Sleep")
    said = course_said.verdict(found)
    assert found.state.value == "better"
    assert "in 100 would show this much without any effective help" in said[0]
    assert said[-1].startswith("Changed while in care does not mean changed because of care.")
    assert "priors: ratings from 0 to 10, assumption" in said[-1] and "Modelled from 14 scores" in said[-1]
    answer, why = course_said.beyond_noise(found)
    assert answer == "better" and "in 100 would show as much without any effective help" in why


def test_worse_says_to_talk_about_it():
    found = judged(WORSE, "Distress")
    assert found.state.value == "worse"
    assert course_said.verdict(found)[0].endswith("Talk about it before the next session.")
    assert course_said.beyond_noise(found) == ("worse", "Yes, and worse, by 6.7 on average. Talk about it.")
    assert [(point.week, kind) for point, kind in jumps(found)] == [(5.0, "loss")]


@pytest.mark.parametrize(
    ("values", "start", "state"),
    [
        ((5, 4), 0.0, "too_early"),
        ((5,), None, "too_early"),
        ((5, 5, 5, 5, 5, 5, 5, 5), 4.0, "cannot_tell"),
        ((5, 4, 5, 12, 5, 4, 5, 5), 4.0, "not_scorable"),
    ],
)
def test_what_cannot_be_judged_has_a_name(values, start, state):
    found = judged(course(*values, start=start), "Sleep")
    assert found.state.value == state
    assert course_said.verdict(found) and course_said.beyond_noise(found)[0] in ("not_yet", "no")
    assert "nan" not in course_panel.panel(found, _axis(found), Beside(), "x")


def test_two_points_are_too_early_and_say_how_many_are_needed():
    found = judged(course(5, 4, start=0.0), "Sleep")
    assert str(course_said.CHIPS[found.state]) == "too early"
    assert course_said.verdict(found)[0] == (
        "Not enough scores yet: 1 before the first session, 1 since. Three of each are needed; five before "
        "is better."
    )
    assert course_said.before(found) == "1 of 5 recommended"


def test_a_measure_without_comparison_values_is_shown_and_not_judged():
    found = judged(replace(BETTER, prior=None), "Own scale")
    assert found.state.value == "not_classifiable" and found.numbers.baseline == 8.2
    assert course_said.verdict(found)[0] == str(course_said.NO_PRIOR)
    assert course_said.beyond_noise(found)[0] == "not_yet"


@pytest.mark.parametrize(("better", "best"), [("lower", 0.0), ("higher", 10.0)])
def test_better_is_always_up(better, best):
    scale = Scale(low=0.0, high=10.0, better=better, top=20, bottom=200)
    assert scale.y(best) == 20 and scale.y(10 - best) == 200 and scale.y(5) == 110


def test_nothing_is_joined_over_a_gap():
    gap = course(5, 4, None, 4, 5, 6)
    assert [[point.week for point in run] for run in runs(gap.points)] == [[0, 1], [3, 4, 5]]
    silent = replace(gap, points=(*gap.points[:2], *(replace(p, week=p.week + 9) for p in gap.points[3:])))
    assert [len(run) for run in runs(silent.points)] == [2, 3]
    drawn = course_panel.panel(judged(gap, "x"), _axis(judged(gap, "x")), Beside(), "x")
    assert drawn.count('class="course-line"') == 2 and drawn.count("course-missing") == 1
    assert drawn.count("course-dot") == 5


def test_what_lies_before_is_hollow_and_the_body_is_square():
    found = judged(BETTER, "x")
    drawn = course_panel.panel(found, _axis(found), Beside(), "x", square=True)
    assert len(re.findall(r'<rect class="course-dot hollow"', drawn)) == 5
    assert len(re.findall(r'<rect class="course-dot"', drawn)) == 9
    assert 'class="course-dot hollow"' in course_panel.panel(found, _axis(found), Beside(), "x")


def test_the_words_of_a_client_are_escaped_in_a_drawing():
    found = judged(BETTER, "“<script>”")
    drawn = course_panel.panel(found, _axis(found), Beside(), course_said.alt(found))
    assert "<script" not in drawn and "&lt;script&gt;" in drawn


def test_sessions_are_ticks_and_thick_where_a_release_was_marked():
    days = tuple(FIRST + timedelta(weeks=n) for n in (4, 6))
    found = judged(BETTER, "x")
    drawn = course_panel.panel(
        found, _axis(found), Beside(sessions=days, released=frozenset(days[:1])), "x"
    )  # fmt: skip
    assert drawn.count("course-session released") == 1 and drawn.count('class="course-session"') == 1


def test_the_expected_path_stands_only_where_it_was_turned_on():
    days = tuple(FIRST + timedelta(weeks=n) for n in (4, 6, 8))
    found = judged(BETTER, "x")
    for on, lines in ((False, 0), (True, 3)):
        who = Row(practice=Row(expected_path_on=on))
        whole = courses.Courses(client=who, every=(found,), beside=Beside(sessions=days), coupled=None)
        line = whole.axis(found)
        drawn = course_panel.panel(found, line, whole.within(line, found), "x")
        assert drawn.count('class="course-path"') == lines


def test_the_one_sentence_says_what_is_drawn():
    assert course_said.alt(judged(course(5, 4, None, 3, start=0.0), "Sleep")) == (
        "Sleep: 3 scores from week 0 to week 3, from 5 to 3; lower is better. Not enough scores yet: 1 "
        "before the first session, 2 since. Three of each are needed; five before is better."
    )


def test_several_measures_say_what_chance_alone_would_show():
    # 5-outcomes 7.3: 18 % with five, either direction.
    assert "in about 18 of 100 people" in course_said.guard(list("abcde"))
    assert course_said.guard(["a"]) == ""


def test_body_and_mind_say_cannot_tell_below_sixteen_shared_points():
    body, mind = judged(BETTER, "Body"), judged(replace(WORSE, primary="mind"), "Mind")
    found = courses.coupled(body, mind)
    said = course_said.coupling(found, "Body", "Mind")
    assert said[0] == "Cannot tell whether they moved together (13 points; 16 are needed, 30 are better)."
    assert re.search(r"r −?\.\d\d, −?\.\d\d to −?\.\d\d, 13 shared points", said[1])
    assert (courses.way(body), courses.way(mind)) == (1, -1)


def test_a_day_beside_another_measure_that_was_skipped_is_not_shared():
    body = judged(course(5, 4, 3, 4, 5, 6), "Body")
    mind = judged(replace(course(5, None, 3, 4, 5, 6), primary="mind"), "Mind")
    assert courses.coupled(body, mind).points == 5


def test_a_start_drawn_by_lot_is_tested_and_says_its_floor():
    found = judged(replace(BETTER, admissible=(2.0, 3.0, 4.0, 5.0, 6.0)), "x")
    assert any("drawn by lot from 5 days: p .20; no smaller p than .20" in each
               for each in course_said.remarks(found))  # fmt: skip
    stuck = judged(replace(BETTER, admissible=(4.0, 4.2)), "x")
    assert any("must be a score" in each for each in course_said.remarks(stuck))


def test_later_than_the_window_is_held_or_not_held():
    weeks = (*range(10), 40, 41)
    values = (8, 8, 9, 8, 8, 3, 2, 2, 3, 2, 2, 3)
    late = replace(BETTER, points=tuple(
        Point(answered=n, on=FIRST + timedelta(weeks=week), week=float(week), value=value, version="1")
        for n, (week, value) in enumerate(zip(weeks, values, strict=True))))  # fmt: skip
    assert "Later than 26 weeks: held." in course_said.remarks(judged(late, "x"))
    lost = replace(late, points=(*late.points[:-2], *(replace(p, value=9.0) for p in late.points[-2:])))
    assert "Later than 26 weeks: not held." in course_said.remarks(judged(lost, "x"))


def test_a_high_first_score_comes_back_by_itself():
    # (1 - ρ) of its distance: rated prior, sd 1.804, s 1.3, sem .77; 9 lies 4 from the mean of 5.
    share = 1 - 1.804**2 / (1.804**2 + 1.3**2 + 0.77**2)
    found = judged(course(9, 8, 9, 8, 8, 7, 8, 8), "x")
    assert found.numbers.returns == pytest.approx(4 * share)
    assert judged(course(6, 5, 6, 5, 5, 5, 6, 5), "x").numbers.returns is None


def test_what_is_kept_between_two_pages_holds_numbers_only():
    from palpate.reports import judged as module

    held = module.Asked.__dataclass_fields__
    assert set(held) == {"weeks", "scores", "start", "better", "prior", "mcid", "admissible", "whole"}


def test_labels_of_days_have_room():
    line = axis([FIRST, FIRST + timedelta(weeks=30)], left=46, right=600)
    places = [x for x, _label in line.ticks()]
    assert all(b - a >= 88 for a, b in pairwise(places))
    assert line.ticks()[0][1] == "6 Jul 2026" and line.ticks()[1][1].endswith("Aug")


def test_the_report_says_worse_first_and_both_sides_of_the_evidence(monkeypatch):
    monkeypatch.setattr("palpate.records.queries.measure_alerts.open_of", lambda client: [])
    who = Row(name="Mara", birth=None, practice=Row(name="P", letterhead="", expected_path_on=False))
    body, mind = judged(BETTER, "Sleep"), judged(replace(WORSE, primary="mind"), "Distress")
    whole = courses.Courses(
        client=who, every=(body, mind), beside=Beside(), coupled=courses.coupled(body, mind)
    )  # fmt: skip
    for to in progress.READERS:
        paper = progress.paper(whole, to, NOW)
        headings = [section.heading for section in paper.sections]
        assert paper.notices == (str(progress.WORSE),)
        assert headings.index("Distress") < headings.index("Sleep")
        assert all(line.standing in ("measured", "modelled") for line in paper.lines)
        assert all(section.figure.alt for section in paper.sections if section.figure)
    assert "Ceballos" not in " ".join(paper.said()) and "no relevant benefit" in " ".join(paper.said())


def _axis(found):
    days = [point.on for point in found.series.points]
    return axis(days, left=course_panel.LEFT, right=course_panel.RIGHT)
