"""The chart: one client's story in view, each line with how it is known, and nothing that nobody entered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from palpate.clinic import (
    clients,
    consents,
    cysts,
    drafts,
    goals,
    histories,
    notes,
    releases,
    safety,
    sessions,
)
from palpate.clinic.sessions import Line
from palpate.records.queries import notes as composed
from palpate.session import note as paper
from palpate.session.red_flags import asked
from palpate.session.safety import CONTRAINDICATIONS, Answer
from palpate.standing import Basis, Standing
from palpate.when import read
from tests.conftest import NOW

SCRIPT = "<script>alert('x')</script>"
WORDS = Line(kind="request", standing=Standing.TOLD, text="to sleep through", basis=Basis.VERBATIM)
PLAN = Line(kind="plan", standing=Standing.TOLD, text="look at the left hip again", basis=Basis.FROM_MEMORY)


@pytest.fixture
def where(berta):
    return reverse("chart.chart", kwargs={"client": berta.pk})


def hold(client, by, *, at=NOW, request=(WORDS,), closing=(), sign=True):
    """A whole session."""
    session = sessions.open_session(client=client, by=by, at=at)
    sessions.arrive(session=session, lines=list(request), by=by, at=at)
    sessions.start(session=session, by=by, at=at)
    for number, kind in enumerate(("rhythm_stop", "release")):
        key = f"{session.pk}-{number}"
        sessions.mark(session=session, kind=kind, key=key, seconds=60.0 + number, pressed_at=at, by=by, at=at)
    sessions.end(session=session, by=by, at=at + timedelta(minutes=52))
    sessions.close_out(session=session, lines=list(closing), by=by, at=at + timedelta(minutes=55))
    if sign:
        notes.sign(session=session, by=by, at=at + timedelta(hours=1))
    return session


def take(client, by, headline, when="", **more):
    happened = read(when, today=NOW.date())
    return histories.take(client=client, headline=headline, happened=happened, by=by, at=NOW, **more)


def queries_for(browser, url) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(url).status_code == 200
    return len(caught)


def test_a_new_clients_chart_shows_nothing_but_quiet_ways_to_add(at_desk, where):
    page = at_desk.get(where).text

    for words in ("Add an event", "Add a target", "Add an energy cyst", "Open a session"):
        assert words in page
    assert "<li>" not in page.partition('class="page wide chart"')[2]
    assert "Safe to touch: not asked yet" in page


def test_what_was_not_asked_is_never_shown_as_clear(at_desk, where, anna, berta):
    some = dict.fromkeys(CONTRAINDICATIONS.codes[:3], Answer.NO)
    safety.answer_safety(client=berta, answers=some, by=anna, at=now())

    page = at_desk.get(where).text

    assert "Safe to touch: 3 of" in page
    assert "not known" in page
    assert "touch: proceed" not in page


def test_all_clear_is_said_only_when_every_row_was_asked(at_desk, where, anna, berta):
    every = {term.code: Answer.NO for term in (*CONTRAINDICATIONS, *asked(False)) if not term.rule}
    safety.answer_safety(client=berta, answers=every, by=anna, at=now())

    assert "Safe to touch: proceed" in at_desk.get(where).text


def test_answers_older_than_twelve_months_are_labeled_and_clear_nothing(at_desk, where, anna, berta):
    every = {term.code: Answer.NO for term in (*CONTRAINDICATIONS, *asked(False)) if not term.rule}
    safety.answer_safety(client=berta, answers=every, by=anna, at=now() - timedelta(days=400))

    page = at_desk.get(where).text

    assert "older than 12 months" in page
    assert "touch: proceed" not in page


def test_a_verdict_names_the_rows_it_rests_on(at_desk, where, anna, berta):
    answers = {"fever": Answer.YES_NOW, "aneurysm": Answer.YES_PAST}
    safety.answer_safety(client=berta, answers=answers, by=anna, at=now())

    page = at_desk.get(where).text

    assert "Safe to touch: ask a physician first" in page
    assert f"{CONTRAINDICATIONS['aneurysm'].label}</strong>: yes, in the past" in page
    assert f"{CONTRAINDICATIONS['fever'].label}</strong>: yes, now" in page


def test_consents_stand_at_the_top_and_a_withdrawal_says_when(at_desk, where, anna, berta):
    consents.give(client=berta, scope="touch", by=anna, at=NOW, on=NOW.date())
    consents.give(client=berta, scope="dialogue", by=anna, at=NOW, on=NOW.date(), granted=False)
    mouth = consents.give(client=berta, scope="mouth", by=anna, at=NOW, on=NOW.date())
    consents.withdraw(consent=mouth, by=anna, at=NOW + timedelta(days=5))

    page = at_desk.get(where).text

    assert "granted 02 Nov 2026" in page
    assert "declined 02 Nov 2026" in page
    assert "<s>Mouth work</s>" in page
    assert "withdrawn 07 Nov 2026" in page


def test_events_stand_in_the_order_of_a_life_as_told(at_desk, where, anna, berta):
    take(berta, anna, "the knee", "2004", basis=Basis.VERBATIM)
    take(berta, anna, "something long ago", "the summer of the flood")
    take(berta, anna, "the bicycle", "June 1998", kind="fall")
    taken_back = take(berta, anna, "not hers", "1990")
    histories.void(trauma=taken_back, why="wrong chart", by=anna, at=NOW)

    page = at_desk.get(where).text

    assert page.index("the bicycle") < page.index("the knee") < page.index("something long ago")
    assert "Jun 1998" in page
    assert "“the summer of the flood”" in page
    assert page.count("standing-told") == 3
    assert "reported, not verified" in page
    assert "not hers" not in page


def test_a_kind_that_is_for_filing_only_is_not_on_the_chart(at_desk, where, anna, berta):
    take(berta, anna, "as she named it", "1990", kind="sexual_abuse")

    assert "buse" not in at_desk.get(where).text


def test_energy_cysts_stand_with_their_state_and_since_when(at_desk, where, anna, berta):
    hip = cysts.find(client=berta, place="hip", side="L", by=anna, at=NOW)
    session = hold(berta, anna, at=NOW + timedelta(days=1), sign=False)
    releases.mark(cyst=hip, session=session, by=anna, at=NOW + timedelta(days=1))
    back = cysts.find(client=berta, place="diaphragm", by=anna, at=NOW)
    cysts.meet_again(cyst=back, kind="back", by=anna, at=NOW + timedelta(days=2))

    page = at_desk.get(where).text

    assert "hip, left (client&#x27;s left)" in page
    assert "released</span>" in page
    assert "since 03 Nov 2026 · met once" in page
    assert "since 04 Nov 2026 · met 2 times" in page


def test_targets_stand_with_their_ratings_and_a_missing_answer_is_a_gap(at_desk, where, anna, berta):
    goal = goals.set_goal(client=berta, words="carry my daughter", by=anna, at=NOW)
    goals.rate(goal=goal, by=anna, at=NOW, value=7)
    goals.rate(goal=goal, by=anna, at=NOW + timedelta(days=7), value=None, answer="declined")
    goals.rate(goal=goal, by=anna, at=NOW + timedelta(days=14), value=0)
    goals.set_goal(client=berta, words="never rated", by=anna, at=NOW)

    page = at_desk.get(where).text

    assert "“carry my daughter”" in page
    days = [(NOW + timedelta(days=n)).strftime("%d %b %Y") for n in (0, 7, 14)]
    assert f"{days[0]}: 7; {days[1]}: not answered; {days[2]}: 0." in page
    assert "“never rated”" in page


def test_sessions_stand_newest_first_with_state_marks_and_first_words(at_desk, where, anna, berta):
    first = hold(berta, anna)
    second = hold(berta, anna, at=NOW + timedelta(days=7), request=(), sign=False)

    page = at_desk.get(where).text

    assert page.index(f"/sessions/{second.pk}/note") < page.index(f"/sessions/{first.pk}/note")
    assert "52 min · 2 marks" in page
    assert "<q>to sleep through</q>" in page
    assert "signed</span>" in page
    assert "to sign</span>" in page


def test_words_struck_by_an_amendment_do_not_stand_on_the_chart(at_desk, where, anna, berta):
    session = hold(berta, anna, closing=(PLAN,))
    lines = composed.lines(session.note_versions.get())
    struck = {line.id: "another client's" for line in lines if line.text in (WORDS.text, PLAN.text)}
    added = [paper.Line(block="plan", text="rest, and a call", standing=Standing.TOLD)]
    notes.amend(
        session=session, struck=struck, added=added, why="mixed up", by=anna, at=NOW + timedelta(days=1)
    )

    page = at_desk.get(where).text

    assert "amended</span>" in page
    assert WORDS.text not in page
    assert PLAN.text not in page
    assert "rest, and a call" in page


def test_next_is_what_was_planned_and_what_waits(at_desk, where, anna, berta):
    hold(berta, anna, closing=(PLAN,))
    waiting = hold(berta, anna, at=NOW + timedelta(days=7), sign=False)

    page = at_desk.get(where).text

    assert PLAN.text in page
    assert "planned 02 Nov 2026" in page
    assert f'<a class="button primary" href="/sessions/{waiting.pk}/note">Read and sign</a>' in page
    assert f'action="/clients/{berta.pk}/sessions"' in page


def test_an_unfinished_form_of_this_client_is_offered_here_and_no_other(at_desk, where, anna, berta):
    clara = clients.admit(by=anna, at=NOW, name="Clara Sample")
    for client, kind in ((berta, "trauma"), (berta, "details"), (clara, "goal")):
        drafts.keep(
            key=f"client:{client.pk}:{kind}",
            fields=[["x", "typed"]],
            base=0,
            writer="w",
            seq=1,
            by=anna,
            at=NOW,
        )

    page = at_desk.get(where).text

    assert page.count("unfinished since") == 2
    assert f"/clients/{clara.pk}/" not in page


def test_more_than_twelve_sessions_leave_the_older_ones_until_they_are_asked_for(at_desk, where, anna, berta):
    for number in range(14):
        hold(berta, anna, at=NOW + timedelta(days=number))

    page = at_desk.get(where).text

    assert ">2 older sessions</a>" in page
    assert page.count('class="session-row"') == 12
    assert at_desk.get(f"{where}?all").text.count('class="session-row"') == 14


def test_an_age_is_no_surer_than_the_birth(at_desk, where, anna, berta):
    for born, said in (("1 January 2000", "age 2"), ("about 1977", "age about "), ("1970s", "")):
        clients.amend(client=berta, by=anna, at=NOW, birth=read(born, today=NOW.date()))
        about = at_desk.get(where).text.partition('class="client-about">')[2].partition("<")[0]
        assert about.startswith(said)
        assert bool(about) == bool(said)


def test_the_queries_are_the_same_for_one_session_and_for_fifty(
    at_desk, where, anna, berta, django_assert_num_queries
):
    hip = cysts.find(client=berta, place="hip", by=anna, at=NOW)
    goal = goals.set_goal(client=berta, words="sleep", by=anna, at=NOW)
    releases.mark(cyst=hip, session=hold(berta, anna, closing=(PLAN,), sign=False), by=anna, at=NOW)
    goals.rate(goal=goal, by=anna, at=NOW, value=5)
    expected = queries_for(at_desk, where)

    for number in range(1, 50):
        hold(berta, anna, at=NOW + timedelta(days=number), closing=(PLAN,))
        goals.rate(goal=goal, by=anna, at=NOW + timedelta(days=number), value=number % 11)
        cysts.find(client=berta, place=f"place {number}", by=anna, at=NOW)
        take(berta, anna, f"event {number}")

    with django_assert_num_queries(expected):
        at_desk.get(where)


def test_no_name_stands_in_the_title_and_no_words_become_markup(at_desk, where, anna, berta):
    clients.amend(client=berta, by=anna, at=NOW, name=SCRIPT, pronoun=SCRIPT)
    take(berta, anna, SCRIPT, SCRIPT, words=SCRIPT)
    cysts.find(client=berta, place=SCRIPT, by=anna, at=NOW)
    goals.set_goal(client=berta, words=SCRIPT, by=anna, at=NOW)
    line = Line(kind="request", standing=Standing.TOLD, text=SCRIPT)
    hold(berta, anna, request=(line,), closing=(Line(kind="plan", standing=Standing.TOLD, text=SCRIPT),))

    page = at_desk.get(where).text

    assert "<title>Chart</title>" in page
    assert SCRIPT not in page


def test_hidden_direction_marks_are_made_visible(at_desk, where, anna, berta):
    clients.amend(client=berta, by=anna, at=NOW, name="Berta \u202eelpmaxE")
    take(berta, anna, "paid \u202e001")

    page = at_desk.get(where).text

    assert "\u202e" not in page
    assert "⟦RLO⟧001" in page


def test_a_client_who_is_not_there_is_a_missing_page(at_desk, anna):
    assert at_desk.get("/clients/4711").status_code == 404
