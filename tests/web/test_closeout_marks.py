"""Marks in the close-out: one tap for a name, what belongs to it, marks from memory; all of it comes back."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from django.urls import reverse

from palpate.clinic import notes, sessions
from palpate.records.queries.notes import composed
from palpate.web.forms import closeout as form
from palpate.web.forms import closeout_marks
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, ended, marked, running


@pytest.fixture
def session(anna, berta):
    row = running(berta, anna)
    for kind, seconds in (("rhythm_stop", 725), ("rhythm_restart", 870), ("moment", 900), ("release", 1500)):
        marked(row, anna, kind, seconds)
    return sessions.end(session=row, by=anna, at=NOW + HOUR)


def page(session):
    return reverse("closeout.closeout", kwargs={"session": session.pk})


def process(session):
    return [line.text for line in composed(session) if line.block == "process"]


def checked(text, name):
    """The values that are pressed under a name."""
    inputs = re.findall(rf'<input[^>]*name="{name}"[^>]*>', text)
    return [re.search(r'value="([^"]*)"', each)[1] for each in inputs if " checked" in each]


NAMED = {
    "mark-1-name": "still_point", "mark-1-induced": "induced", "mark-1-place": "occiput",
    "mark-1-with": ["touch"], "mark-1-words": "three slow waves before it",
    "mark-3-kind": "rhythm_stop", "mark-3-name": "significance", "mark-3-with": ["word", "image"],
    "mark-3-words": "", "mark-4-place": "left hip", "mark-4-words": "all at once",
}  # fmt: skip


def test_each_mark_is_entered_with_what_was_pressed_and_typed(at_desk, session):
    at_desk.post(page(session), NAMED)

    assert process(session) == [
        "12:05 to 14:30 Rhythm stops: still point, induced, where: occiput; fell together with: touch; three "
        "slow waves before it",
        "14:30 Rhythm restarts",
        "from 15:00 Rhythm stops: significance detector; fell together with: word, image",
        "25:00 Release, where: left hip; all at once",
    ]


def test_it_comes_back_pressed_and_closing_out_again_changes_nothing(at_desk, session):
    at_desk.post(page(session), NAMED)
    before = process(session)

    text = at_desk.get(page(session)).content.decode()
    again = form.fields(session.entries.filter(struck_at=None), session.moments.all())
    at_desk.post(page(session), dict(again.lists()))

    assert checked(text, "mark-1-name") == ["still_point"]
    assert checked(text, "mark-1-induced") == ["induced"]
    assert checked(text, "mark-3-kind") == ["rhythm_stop"]
    assert checked(text, "mark-3-name") == ["significance"]
    assert checked(text, "mark-3-with") == ["word", "image"]
    assert 'value="all at once"' in text
    assert process(session) == before


def test_nothing_is_pressed_beforehand(at_desk, session):
    text = at_desk.get(page(session)).content.decode()

    assert checked(text, "mark-1-name") == [""]
    assert checked(text, "mark-1-induced") == [""]
    assert checked(text, "mark-1-with") == []
    assert checked(text, "mark-3-kind") == [""]


def test_what_belongs_to_another_name_is_left_aside(at_desk, session):
    at_desk.post(page(session), NAMED | {"mark-1-name": "significance", "mark-3-kind": "words"})

    said = process(session)
    assert said[0].startswith("12:05 to 14:30 Rhythm stops: significance detector, where: occiput; fell")
    assert "15:00 Words" in said


def test_a_name_is_taken_away_again(at_desk, session):
    at_desk.post(page(session), NAMED)
    at_desk.post(page(session), NAMED | {"mark-1-name": "", "mark-1-with": [], "mark-3-kind": ""})

    said = process(session)
    assert said[0] == "12:05 to 14:30 Rhythm stops, where: occiput; three slow waves before it"
    assert said[2] == "15:00 Moment"


def test_marks_from_memory_are_added_and_show_as_such(at_desk, session):
    fields = {
        "recalled-1-at": "about 32", "recalled-1-what": "rhythm_stop:unsure", "recalled-1-until": "33:20",
        "recalled-1-words": "or a pause", "recalled-2-at": "40", "recalled-2-what": "position",
    }  # fmt: skip
    at_desk.post(page(session), fields)

    said = process(session)
    assert re.fullmatch(r"32:00 to 33:20 Rhythm stops: unsure; or a pause; recalled at \+\d+ \w+", said[-3])
    assert said[-1].startswith("40:00 Position; recalled at")
    text = at_desk.get(page(session)).content.decode()
    assert text.count('<span class="tag">recalled at') == 3
    assert 'name="recalled-1-at" value=""' in text
    at_desk.post(page(session), fields)
    assert process(session) == said


REFUSED = [
    ({"recalled-1-what": "release"}, "must have its time"),
    ({"recalled-1-at": "soon", "recalled-1-what": "release"}, "must be minutes and seconds"),
    ({"recalled-1-at": "90", "recalled-1-what": "release"}, "its end at 60:00"),
    ({"recalled-1-at": "5", "recalled-1-what": "release", "recalled-1-until": "6"}, "Only a stop"),
    ({"mark-1-words": "", "mark-1-with": ["word", "nothing_noticed"]}, "Take one of them out"),
    ({"mark-1-words": "", "mark-1-place": "x" * 301}, "at most 300 characters"),
]


@pytest.mark.parametrize(("fields", "sentence"), REFUSED)
def test_a_refusal_says_why_and_everything_comes_back(at_desk, session, fields, sentence):
    answer = at_desk.post(page(session), NAMED | {"plan-1": "In May."} | fields)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    for words in ("In May.", "all at once", *(words for words in fields.values() if isinstance(words, str))):
        assert words in text
    assert checked(text, "mark-3-name") == ["significance"]
    session.refresh_from_db()
    assert session.closed_out_at is None
    assert session.moments.get(number=1).named == ""


def test_words_that_are_typed_about_a_mark_are_text_and_never_markup(at_desk, session):
    evil = '"><script>alert(1)</script>'
    typed = NAMED | {"mark-1-words": evil, "mark-1-place": evil, "mark-4-words": evil}
    at_desk.post(page(session), typed | {"recalled-1-at": "5", "recalled-1-words": evil})

    for where in ("closeout.closeout", "note.note"):
        assert (
            "<script>alert"
            not in at_desk.get(reverse(where, kwargs={"session": session.pk})).content.decode()
        )


def test_the_strip_shows_each_stop_under_the_name_that_is_pressed(at_desk, anna, session):
    from palpate.clinic import drafts

    drafts.keep(
        key=f"session:{session.pk}:closeout", fields=[["mark-1-name", "significance"]], base=0, writer="a",
        seq=1, by=anna, at=NOW,
    )  # fmt: skip

    text = at_desk.get(page(session)).content.decode()

    assert text.count('<g class="strip-live" data-mark="1" data-name="significance">') == 2
    assert session.moments.get(number=1).named == ""


def test_the_way_goes_on_to_hand_recall_if_that_was_pressed(at_desk, session):
    answer = at_desk.post(page(session), {"then": "recall"})

    assert answer.url == reverse("recall.recall", kwargs={"session": session.pk})


def test_the_folded_parts_are_open_only_where_something_stands(at_desk, anna, berta, session):
    blank = at_desk.get(page(session)).content.decode()
    at_desk.post(page(session), {"plan-1": "In May.", "sign": "heat"})
    text = at_desk.get(page(session)).content.decode()

    assert '<details class="card fold" open>' not in blank
    assert text.count('<details class="card fold" open>') == 2
    for part in ("techniques", "signs", "findings", "words", "checklist", "mine"):
        assert f'<h2 id="{part}">' in blank


def test_a_session_without_a_mark_says_that_this_is_complete(at_desk, anna, berta):
    text = at_desk.get(page(ended(berta, anna))).content.decode()

    assert "No mark in this session. That is a complete session." in text


def test_a_signed_session_takes_no_name(at_desk, anna, session):
    notes.sign(session=session, by=anna, at=NOW + HOUR)

    assert at_desk.post(page(session), NAMED).status_code == 409
    assert session.moments.get(number=1).named == ""


def test_from_rows_to_fields_and_back_is_the_same(at_desk, session):
    at_desk.post(page(session), NAMED)
    rows = list(session.moments.all())
    data = QueryDict(mutable=True)
    for name, value in closeout_marks.fields(rows):
        data.appendlist(name, value)

    names = closeout_marks.names(data, rows)

    for row in rows:
        said = names.said[row.number]
        assert names.named.get(row.number, "") == row.named
        assert (said.coincided, said.induced) == (tuple(row.coincided), row.induced)
        assert (said.place, said.words) == (row.place, row.words)
