"""Her own words on the way: noted in the close-out and on the page of targets, seen in the course of care."""

from __future__ import annotations

from palpate.clinic import goals, sessions
from palpate.records.models import Goal, Realization, Reread
from palpate.records.queries import drafts
from tests.conftest import NOW

WORDS = "I hold my breath when I look back."


def test_one_optional_line_of_the_close_out(at_desk, anna, berta):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    page = f"/sessions/{session.pk}/closeout"
    sent = {"realization": WORDS, "realization-basis": "verbatim"}

    assert at_desk.post(page, sent).status_code == 302
    assert at_desk.post(page, sent).status_code == 302, "pressed twice"

    row = Realization.objects.get()
    assert (row.words, row.basis, row.session_id) == (WORDS, "verbatim", session.pk)
    assert WORDS in at_desk.get(page).content.decode()
    assert WORDS in at_desk.get(f"/sessions/{session.pk}/note").content.decode()
    course = at_desk.get(f"/clients/{berta.pk}/course").content.decode()
    assert WORDS in course and "care-said" in course


def test_the_page_of_targets_takes_one_with_its_day_and_takes_it_back(at_desk, anna, berta):
    where = f"/clients/{berta.pk}/goals"
    sent = {"action": "realize", "words": WORDS, "basis": "from_memory", "on": "01 Nov 2020"}
    refused = at_desk.post(where, sent | {"on": "1 Jan 2199"})
    assert refused.status_code == 422 and WORDS in refused.content.decode()

    assert at_desk.post(where, sent).status_code == 302

    row = Realization.objects.get()
    text = at_desk.get(where).content.decode()
    assert WORDS in text and "01 Nov 2020" in text
    bare = at_desk.post(f"/realizations/{row.pk}/withdrawal", {"why": ""})
    assert bare.status_code == 422 and WORDS in bare.content.decode()
    assert at_desk.post(f"/realizations/{row.pk}/withdrawal", {"why": "typed twice"}).status_code == 302
    assert "typed twice" in at_desk.get(where).content.decode()


def test_a_draft_of_it_waits_on_the_page_of_targets(at_desk, berta):
    key = f"client:{berta.pk}:realization"
    body = '{"fields": [["words", "half a sentence"]], "writer": "w", "seq": 1}'
    assert at_desk.put(f"/api/drafts/{key}", body, content_type="application/json").status_code == 200

    assert "half a sentence" in at_desk.get(f"/clients/{berta.pk}/goals").content.decode()
    assert f"/clients/{berta.pk}/goals" in at_desk.get("/").content.decode()
    assert drafts.offer(key).fields


def test_targets_are_read_out_again_on_arrival_and_not_read_stores_nothing(at_desk, anna, berta):
    stairs = goals.set_goal(client=berta, words="the stairs", by=anna, at=NOW)
    sleep = goals.set_goal(client=berta, words="to sleep", by=anna, at=NOW)
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    where = f"/sessions/{session.pk}"
    assert "Read the targets out again" in at_desk.get(where).content.decode()
    sent = {f"again-{stairs.pk}": "still", f"again-{sleep.pk}": ""}

    assert at_desk.post(where, sent).status_code == 302
    assert at_desk.post(where, sent).status_code == 302

    assert [(row.goal_id, row.answer) for row in Reread.objects.all()] == [(stairs.pk, "still")]
    assert "read again: still so" in at_desk.get(f"{where}/note").content.decode()


def test_a_target_in_other_words_ends_and_the_new_one_is_asked_about(at_desk, anna, berta):
    stairs = goals.set_goal(client=berta, words="the stairs", by=anna, at=NOW)
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    sent = {f"again-{stairs.pk}": "changed", f"again-{stairs.pk}-words": "the bus"}

    assert at_desk.post(f"/sessions/{session.pk}", sent).status_code == 302

    assert [(goal.words, goal.ended_at is None) for goal in Goal.objects.all()] == [
        ("the stairs", False), ("the bus", True),
    ]  # fmt: skip
    text = at_desk.get(f"/clients/{berta.pk}/goals").content.decode()
    assert "Targets that have ended" in text and "“the bus”" in text


def test_a_target_ends_by_one_press(at_desk, anna, berta):
    stairs = goals.set_goal(client=berta, words="the stairs", by=anna, at=NOW)

    answer = at_desk.post(f"/clients/{berta.pk}/goals", {"action": "end", "goal": stairs.pk})

    assert answer.status_code == 302
    stairs.refresh_from_db()
    assert stairs.ended_at is not None
    assert at_desk.post(f"/clients/{berta.pk}/goals", {"action": "end", "goal": 99}).status_code == 404
