"""Opening a session and arriving: every field may stay blank, and nothing typed is dropped at the start.

Hazards: H04, H08, H20.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from palpate.clinic import consents, drafts, goals, notes, safety, sessions
from palpate.clinic.sessions import Line
from palpate.records.models import Session
from palpate.session.safety import Answer
from palpate.standing import Standing
from palpate.web.desk import desk
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, closed_out


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=timezone.now())


def arrival(session):
    return reverse("sessions.arrival", kwargs={"session": session.pk})


def start(session):
    return reverse("sessions.start", kwargs={"session": session.pk})


def entered(session):
    return list(session.entries.filter(struck_at=None).values_list("kind", "text", "standing", "basis"))


def refused_touch(client, by):
    safety.answer_safety(
        client=client, answers={"intracranial_bleed": Answer.YES_NOW}, by=by, at=timezone.now()
    )


def test_a_session_is_opened_in_one_press(at_desk, berta):
    answer = at_desk.post(reverse("sessions.open_session", kwargs={"client": berta.pk}))

    assert answer.url == arrival(berta.sessions.get())


def test_the_same_press_twice_opens_one_session(at_desk, berta):
    for _ in range(2):
        at_desk.post(reverse("sessions.open_session", kwargs={"client": berta.pk}))

    assert berta.sessions.count() == 1


def test_a_session_of_two_days_ago_is_written_down_without_a_clock(at_desk, berta):
    when = timezone.localtime() - timedelta(days=2)

    answer = at_desk.post(
        reverse("sessions.open_session", kwargs={"client": berta.pk}),
        {"happened_at": when.strftime("%Y-%m-%dT%H:%M")},
    )
    page = at_desk.get(answer.url).content.decode()

    assert Session.objects.get().late_entry
    assert "written down later" in page
    assert "To the close-out" in page
    assert "start-button" not in page
    assert '<input type="radio" name="basis" value="from_memory" checked>' in page


@pytest.mark.parametrize("time", ["yesterday", "2026-02-31T10:00"])
def test_a_time_that_is_none_is_refused_with_a_sentence(at_desk, berta, time):
    answer = at_desk.post(
        reverse("sessions.open_session", kwargs={"client": berta.pk}), {"happened_at": time}
    )

    assert answer.status_code == 422
    assert not berta.sessions.exists()


def test_the_words_are_told_and_come_back(at_desk, session):
    at_desk.post(arrival(session), {"request": "To sleep.", "basis": "verbatim", "anything_new": "A cold."})

    assert entered(session) == [
        ("request", "To sleep.", "told", "verbatim"),
        ("anything_new", "A cold.", "told", ""),
    ]
    assert "To sleep." in at_desk.get(arrival(session)).content.decode()


def test_what_is_typed_and_not_yet_posted_is_taken_in_at_the_start(at_desk, session):
    answer = at_desk.post(start(session), {"request": "To sleep.", "basis": "verbatim", "start": "1"})

    session.refresh_from_db()
    assert answer.url == reverse("hands_on.hands_on", kwargs={"session": session.pk})
    assert session.started_at is not None
    assert entered(session) == [("request", "To sleep.", "told", "verbatim")]
    assert desk.hands_on == {"session": session.pk, "started_at": session.started_at}


def test_a_blank_arrival_starts_without_complaint(at_desk, session):
    answer = at_desk.post(start(session), {"start": "1"})

    assert answer.status_code == 302
    assert entered(session) == []


def test_zero_declined_and_not_asked_are_three_answers(at_desk, anna, berta, session):
    zero, declined, blank = (goals.set_goal(client=berta, words=text, by=anna, at=NOW) for text in "abc")

    typed = {f"rating-{zero.pk}": "0", f"rating-{declined.pk}": "declined", f"rating-{blank.pk}": ""}
    for _ in range(2):
        at_desk.post(arrival(session), typed)

    assert list(session.ratings.values_list("goal", "answer", "value")) == [
        (zero.pk, "given", 0),
        (declined.pk, "declined", None),
    ]


def test_a_corrected_rating_stands_in_the_note_once(at_desk, anna, berta, session):
    from palpate.records.queries.notes import composed

    goal = goals.set_goal(client=berta, words="Sleeping through", by=anna, at=NOW)
    for value in ("3", "8"):
        at_desk.post(arrival(session), {f"rating-{goal.pk}": value})

    assert [line.text for line in composed(session) if line.block == "words"] == [
        "“Sleeping through”: 8 of 10"
    ]


def test_a_start_against_the_advice_asks_for_a_line_and_takes_none_for_an_answer(
    at_desk, anna, berta, session
):
    refused_touch(berta, anna)

    assert 'name="why"' in at_desk.get(arrival(session)).content.decode()
    at_desk.post(start(session), {"why": "", "start": "1"})

    assert entered(session) == [("reason", "no reason given", "told", "")]


def test_a_reason_survives_words_that_are_added_later(at_desk, anna, berta, session):
    refused_touch(berta, anna)
    at_desk.post(start(session), {"why": "Her physician agrees.", "start": "1"})

    at_desk.post(arrival(session), {"request": "To sleep."})

    assert {kind: text for kind, text, *_ in entered(session)} == {
        "reason": "Her physician agrees.",
        "request": "To sleep.",
    }


def test_without_advice_against_it_no_reason_is_asked_for(at_desk, session):
    assert 'name="why"' not in at_desk.get(arrival(session)).content.decode()


def test_a_withdrawn_consent_is_seen(at_desk, anna, berta, session):
    given = consents.give(client=berta, scope="touch", by=anna, at=timezone.now(), on=timezone.localdate())
    consents.withdraw(consent=given, why="not today", by=anna, at=timezone.now())

    assert '<li class="tag withdrawn">' in at_desk.get(arrival(session)).content.decode()


def test_a_refusal_keeps_everything_that_was_typed(at_desk, session):
    answer = at_desk.post(
        start(session), {"request": "To sleep.", "anything_new": "A bell \x07.", "start": "1"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "To sleep." in page
    assert "no control characters" in page
    session.refresh_from_db()
    assert session.started_at is None


def test_a_draft_comes_back_and_is_settled_by_the_start(at_desk, anna, session):
    key = f"session:{session.pk}:arrival"
    drafts.keep(key=key, fields=[["request", "Half a sent"]], base=0, writer="a", seq=1, by=anna, at=NOW)

    page = at_desk.get(arrival(session)).content.decode()
    at_desk.post(start(session), {"request": "Half a sentence.", "start": "1"})

    assert "Half a sent</textarea>" in page
    assert 'data-version="1"' in page
    from palpate.records.queries.drafts import offer

    assert offer(key).data is None


def test_what_a_client_says_is_text_and_never_markup(at_desk, session):
    evil = "</textarea><script>alert(1)</script>"
    at_desk.post(arrival(session), {"request": evil})

    page = at_desk.get(arrival(session)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_signed_session_opens_as_its_note(at_desk, anna, berta):
    session = closed_out(berta, anna)
    notes.sign(session=session, by=anna, at=NOW + HOUR)

    assert at_desk.get(arrival(session)).url == reverse("note.note", kwargs={"session": session.pk})


def test_no_name_stands_in_the_title(at_desk, session):
    page = at_desk.get(arrival(session)).content.decode()

    assert "<title>Arrival</title>" in page


def test_the_arrival_asks_the_database_a_fixed_number_of_times(
    at_desk, anna, berta, session, django_assert_num_queries
):
    def asked():
        with django_assert_num_queries(13):  # one is the text on memory, until it was agreed to
            at_desk.get(arrival(session))

    asked()
    for number in range(5):
        goals.set_goal(client=berta, words=f"target {number}", by=anna, at=NOW)
    line = Line(kind="request", standing=Standing.TOLD, text="Sleep.")
    sessions.arrive(session=session, lines=[line], by=anna, at=NOW)
    asked()


# Anything new, urgent help, and what is not known.


def told(session):
    from palpate.records.queries.notes import composed

    return [line.text for line in composed(session) if line.block == "safety"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"news": "no"}, ["Anything new: no"]),
        ({"news": "yes"}, ["Anything new: yes"]),
        ({"news": "yes", "anything_new": "A cold."}, ["Anything new: A cold."]),
        ({"news": "no", "anything_new": "Only tired."}, ["Anything new: no: Only tired."]),
        ({"news": "", "anything_new": "A cold."}, ["Anything new: A cold."]),
        ({"news": ""}, []),
        ({"news": "<b>"}, []),
    ],
)
def test_anything_new_is_yes_no_or_not_asked_and_stands_in_the_note(at_desk, session, typed, said):
    for _ in range(2):
        at_desk.post(arrival(session), typed)

    assert told(session) == said


def test_anything_new_is_offered_without_an_answer_and_shows_the_one_that_was_given(at_desk, session):
    assert 'name="news" value="" checked' in at_desk.get(arrival(session)).text
    at_desk.post(arrival(session), {"news": "no"})

    text = at_desk.get(arrival(session)).text
    assert 'name="news" value="no" checked' in text and 'name="news" value="" checked' not in text
    assert f"?flags&amp;session={session.pk}#flags" in text


def test_only_an_answer_for_urgent_help_interrupts_and_says_whom_to_call(at_desk, anna, berta, session):
    assert 'class="urgent"' not in at_desk.get(arrival(session)).text
    safety.answer_safety(client=berta, answers={"bleeding": Answer.YES_NOW}, by=anna, at=timezone.now())
    assert 'class="urgent"' not in at_desk.get(arrival(session)).text
    safety.answer_safety(client=berta, answers={"flag_stroke": Answer.YES_NOW}, by=anna, at=timezone.now())

    urgent = at_desk.get(arrival(session)).text.split('class="urgent"')[1].split("</section>")[0]
    assert "Signs of a stroke" in urgent and "Emergency" in urgent and "Source:" in urgent
    assert "Bleeding" not in urgent


def test_a_start_says_how_much_is_not_known_and_works(at_desk, anna, berta, session):
    safety.answer_safety(client=berta, answers={"fever": Answer.NO}, by=anna, at=timezone.now())

    text = at_desk.get(arrival(session)).text.split("start-panel")[1]
    assert "1 of 16 asked" in text and "red flags not asked" in text and 'name="why"' not in text
    assert at_desk.post(start(session), {"start": "1"}).status_code == 302


def test_with_a_physicians_word_no_reason_is_asked_for(at_desk, anna, berta, session):
    safety.answer_safety(
        client=berta, answers={"bleeding": Answer.YES_NOW}, cleared_by={"bleeding": "Dr. Weber"}, by=anna,
        at=timezone.now(),
    )  # fmt: skip

    assert 'name="why"' not in at_desk.get(arrival(session)).text


def test_where_hands_do_not_go_is_hatched_and_said(at_desk, anna, berta, session):
    day = timezone.localdate()
    assert "no-go" not in at_desk.get(arrival(session)).text
    consents.give(client=berta, scope="touch", avoided=["heel.L"], by=anna, at=timezone.now(), on=day)
    consents.give(client=berta, scope="mouth", granted=False, by=anna, at=timezone.now(), on=day)

    text = at_desk.get(arrival(session)).text
    assert "heel, left (client&#x27;s left)" in text and f"Mouth work: declined {day:%d %b %Y}" in text
    assert text.count('class="no-go"') > 10 and "Mouth, open" in text
