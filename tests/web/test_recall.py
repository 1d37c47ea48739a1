"""Hand recall as a page: one place at a time, no finding, no earlier value, and nothing lost in between."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from palpate.clinic import drafts, notes, sessions
from palpate.clinic.sessions import Line
from palpate.records.queries import recalling
from palpate.records.queries.notes import composed
from palpate.rhythm.sqar import QUALITIES, STATIONS
from palpate.standing import Standing
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, closed_out, ended, running


@pytest.fixture
def session(anna, berta):
    return closed_out(berta, anna)


def page(session):
    return reverse("recall.recall", kwargs={"session": session.pk})


def prompt(at_desk, session):
    """The prompt that is shown, and what stands in its field."""
    text = at_desk.get(page(session)).content.decode()
    code = re.search(r'name="prompt" value="([^"]*)"', text)[1]
    return code, re.search(r"<textarea[^>]*>([^<]*)</textarea>", text)[1]


def send(at_desk, session, code, text, go="next"):
    return at_desk.post(page(session), {"prompt": code, "text": text, "go": go})


def findings(session):
    return [line.text.partition("; recalled")[0] for line in composed(session) if line.block == "findings"]


def test_it_goes_hand_by_hand_and_station_by_station(at_desk, session):
    seen = []
    while True:
        code, text = prompt(at_desk, session)
        seen.append(code)
        assert text == ""
        answer = send(at_desk, session, code, f"at {code}")
        if answer.url != page(session):
            break

    offered = [term.code for term in STATIONS if term.offered]
    wanted = [f"{hand}-{station}" for hand in ("left", "right") for station in offered]
    assert seen == [*wanted, "both-"]
    assert answer.url == reverse("note.note", kwargs={"session": session.pk})
    assert len(findings(session)) == len(seen)


def test_a_prompt_names_a_place_and_no_finding_and_nothing_of_an_earlier_session(at_desk, anna, berta):
    earlier = closed_out(
        berta, anna, Line(kind="finding", standing=Standing.PALPATED, text="Like wet felt", place="heels")
    )
    notes.sign(session=earlier, by=anna, at=NOW + 2 * HOUR)
    session = closed_out(berta, anna, at=NOW + timedelta(days=7))

    text = at_desk.get(page(session)).content.decode()
    main = text.partition("<main")[2].partition("</main>")[0].lower()

    assert '<span class="hand">left hand</span> <span class="place">heels</span>' in main
    assert "felt" not in main
    assert "berta" not in text.lower()
    for term in QUALITIES:
        assert not re.search(rf"\b{term.label.lower()}\b", main)


def test_blank_goes_on_and_enters_nothing(at_desk, session):
    send(at_desk, session, "left-heels", "")

    assert prompt(at_desk, session) == ("left-feet_dorsum", "")
    assert findings(session) == []


def test_back_shows_what_was_typed_and_forward_keeps_it(at_desk, session):
    send(at_desk, session, "left-heels", "slow")
    send(at_desk, session, "left-feet_dorsum", "quick", go="back")
    assert prompt(at_desk, session) == ("left-heels", "slow")

    send(at_desk, session, "left-heels", "slow")
    assert prompt(at_desk, session) == ("left-feet_dorsum", "quick")
    assert findings(session) == ["Left hand, heels: slow", "Left hand, backs of the feet: quick"]


def test_it_goes_on_at_the_same_prompt_with_everything_typed(at_desk, anna, session):
    send(at_desk, session, "left-heels", "slow")
    fields = [["prompt", "left-feet_dorsum"], ["text", "half a sent"]]
    drafts.keep(
        key=recalling.draft_key(session), fields=fields, base=1, writer="a", seq=1, by=anna, at=NOW + 2 * HOUR
    )

    assert prompt(at_desk, session) == ("left-feet_dorsum", "half a sent")


def test_left_for_now_it_waits_on_the_caseload_in_one_line_without_content(at_desk, session):
    answer = send(at_desk, session, "left-heels", "slow like felt", go="stay")

    text = at_desk.get(answer.url).content.decode()
    assert answer.url == "/"
    assert text.count("hand recall") == 1
    assert f'href="{page(session)}"' in text
    assert "felt" not in text
    assert prompt(at_desk, session) == ("left-heels", "slow like felt")


def test_the_note_says_where_it_goes_on_and_does_not_take_entered_words_for_unfinished(at_desk, session):
    send(at_desk, session, "left-heels", "slow", go="stay")
    note = at_desk.get(reverse("note.note", kwargs={"session": session.pk})).content.decode()

    assert "Go on with hand recall" in note
    assert "is not in this note yet" not in note


def test_words_that_are_not_entered_are_named_in_the_note_and_kept_after_the_signature(
    at_desk, anna, session
):
    fields = [["prompt", "left-heels"], ["text", "slow"]]
    drafts.keep(
        key=recalling.draft_key(session), fields=fields, base=0, writer="a", seq=1, by=anna, at=NOW + 2 * HOUR
    )
    where = {"session": session.pk}
    assert "is not in this note yet" in at_desk.get(reverse("note.note", kwargs=where)).content.decode()

    notes.sign(session=session, by=anna, at=NOW + 2 * HOUR)

    assert "typed and not entered" in at_desk.get(reverse("note.note", kwargs=where)).content.decode()
    assert "slow" in at_desk.get(reverse("note.amendment", kwargs=where)).content.decode()
    assert at_desk.get(page(session)).url == reverse("note.note", kwargs=where)


def test_the_close_out_shows_what_hands_recalled_and_the_way_on(at_desk, session):
    send(at_desk, session, "left-heels", "slow", go="done")
    text = at_desk.get(reverse("closeout.closeout", kwargs={"session": session.pk})).content.decode()

    assert "Left hand, heels: slow; recalled at" in text
    assert f'href="{page(session)}"' in text
    assert 'name="keep"' not in text


def test_that_is_all_ends_it_from_any_prompt(at_desk, session):
    answer = send(at_desk, session, "left-heels", "slow", go="done")

    assert answer.url == reverse("note.note", kwargs={"session": session.pk})
    assert "hand recall" not in at_desk.get("/").content.decode()
    assert findings(session) == ["Left hand, heels: slow"]


@pytest.mark.parametrize(
    ("code", "text"), [("left-attic", "slow"), ("", "slow"), ("left-heels", "bell \x07")]
)
def test_a_refusal_keeps_the_words(at_desk, session, code, text):
    answer = send(at_desk, session, code, text)

    assert answer.status_code == 422
    assert text in answer.content.decode()
    assert findings(session) == []


def test_after_the_signature_the_words_stay_on_the_page(at_desk, anna, session):
    notes.sign(session=session, by=anna, at=NOW + 2 * HOUR)

    answer = send(at_desk, session, "left-heels", "slow")

    assert answer.status_code == 409
    assert "slow" in answer.content.decode()


def test_while_hands_are_on_it_leads_back_to_them(at_desk, anna, berta):
    session = running(berta, anna)

    for answer in (at_desk.get(page(session)), send(at_desk, session, "left-heels", "slow")):
        assert answer.url == reverse("hands_on.hands_on", kwargs={"session": session.pk})


def test_it_may_come_before_the_close_out(at_desk, anna, berta):
    session = ended(berta, anna)

    send(at_desk, session, "left-heels", "slow")
    sessions.close_out(session=session, lines=[], by=anna, at=NOW + 2 * HOUR)

    assert findings(session) == ["Left hand, heels: slow"]


def test_what_is_typed_is_text_and_never_markup(at_desk, session):
    send(at_desk, session, "left-heels", "</textarea><script>alert(1)</script>", go="stay")

    assert "<script>alert" not in at_desk.get(page(session)).content.decode()


def test_a_prompt_asks_the_database_a_fixed_number_of_times(at_desk, session, django_assert_max_num_queries):
    at_desk.get(page(session))
    for code in ("left-heels", "left-feet_dorsum", "left-asis"):
        with django_assert_max_num_queries(9):
            at_desk.get(page(session))
        send(at_desk, session, code, "slow")
