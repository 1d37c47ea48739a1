"""The close-out: blank is a full answer; what was entered comes back; what changes is struck.

Hazards: H15.
"""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.urls import reverse

from palpate.clinic import cysts, drafts, notes, sessions
from palpate.clinic.sessions import Line
from palpate.records.queries.drafts import offer
from palpate.standing import Standing
from palpate.web.forms import closeout as form
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, closed_out, ended, marked, running

FULL = {
    "finding-1-text": "Heat, slowly fading",
    "finding-1-side": "L",
    "finding-1-place": "hip",
    "finding-1-channel": "hands",
    "finding-2-text": "Holds on to something",
    "finding-2-side": "M",
    "finding-2-impression": "yes",
    "technique": ["rtr", "listening"],
    "technique-rtr-place": "left hip",
    "technique-listening-place": "",
    "sign": ["heat", "client_reports", "yawning"],
    "process-1": "“It is a door,” she said.",
    "process-1-basis": "from_memory",
    "response-1": "Lighter.",
    "response-1-basis": "verbatim",
    "outcome": "partial",
    "check-oriented": "yes",
    "check-water_offered": "no",
    "check-signs_faded": "not_assessed",
    "plan-1": "Again in two weeks.",
    "impression-1": "More at ease than in May.",
}


def page(session):
    return reverse("closeout.closeout", kwargs={"session": session.pk})


def note(session):
    return reverse("note.note", kwargs={"session": session.pk})


def posted(fields):
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def entered(session):
    rows = session.entries.filter(struck_at=None)
    return [(row.kind, row.code, row.text, row.place, row.side, row.standing, row.basis) for row in rows]


def test_nothing_entered_is_a_close_out(at_desk, anna, berta):
    session = ended(berta, anna)

    answer = at_desk.post(page(session), {})

    session.refresh_from_db()
    assert answer.url == note(session)
    assert session.closed_out_at is not None
    assert entered(session) == []


def test_the_blank_page_as_the_browser_sends_it_enters_nothing(at_desk, anna, berta):
    from html.parser import HTMLParser

    class Pressed(HTMLParser):
        sent: list[tuple[str, str]] = []

        def handle_starttag(self, tag, attrs):
            found = dict(attrs)
            if "name" in found and (found.get("type") not in ("radio", "checkbox") or "checked" in found):
                self.sent.append((found["name"], found.get("value") or ""))

    session = running(berta, anna)
    marked(session, anna, "rhythm_stop", 10)
    sessions.end(session=session, by=anna, at=NOW + HOUR)
    reading = Pressed()
    reading.feed(at_desk.get(page(session)).content.decode())

    at_desk.post(
        page(session), {name: value for name, value in reading.sent if name != "csrfmiddlewaretoken"}
    )

    assert entered(session) == []
    assert session.moments.get().named == ""


def test_nothing_is_ticked_beforehand(at_desk, anna, berta):
    text = at_desk.get(page(ended(berta, anna))).content.decode()

    inputs = [line.split(">")[0] for line in text.split("<input")[1:]]
    pressed = [line for line in inputs if " checked" in line and ' name="' in line]
    assert {line.split('name="')[1].split('"')[0] for line in pressed} <= {
        "process-1-basis",
        "response-1-basis",
    }


def test_each_thing_is_entered_with_its_standing(at_desk, anna, berta):
    session = ended(berta, anna)

    at_desk.post(page(session), FULL)

    assert entered(session) == [
        ("finding", "", "Heat, slowly fading", "hip", "L", "palpated", "hands"),
        ("impression", "", "Holds on to something", "", "M", "palpated", ""),
        ("technique", "rtr", "", "left hip", "", "palpated", ""),
        ("technique", "listening", "", "", "", "palpated", ""),
        ("sign", "heat", "", "", "", "palpated", "hands"),
        ("sign", "client_reports", "", "", "", "told", ""),
        ("sign", "yawning", "", "", "", "palpated", ""),
        ("process", "", "“It is a door,” she said.", "", "", "told", "from_memory"),
        ("response", "", "Lighter.", "", "", "told", "verbatim"),
        ("closing", "partial", "", "", "", "palpated", ""),
        ("closing", "signs_faded", "not assessed", "", "", "palpated", ""),
        ("closing", "oriented", "yes", "", "", "palpated", ""),
        ("closing", "water_offered", "no", "", "", "palpated", ""),
        ("plan", "", "Again in two weeks.", "", "", "told", ""),
        ("impression", "", "More at ease than in May.", "", "", "palpated", ""),
    ]


def test_what_was_entered_comes_back_and_closing_out_again_changes_nothing(at_desk, anna, berta):
    session = ended(berta, anna)
    at_desk.post(page(session), FULL)
    before = list(session.entries.values_list("pk", "struck_at"))

    text = at_desk.get(page(session)).content.decode()
    fields = form.fields(session.entries.filter(struck_at=None), [])
    at_desk.post(page(session), dict(fields.lists()))

    assert "Heat, slowly fading" in text
    assert 'value="rtr" checked' in text
    assert 'name="check-oriented" value="yes" checked' in text
    assert list(session.entries.values_list("pk", "struck_at")) == before


def test_from_fields_to_lines_and_back_is_the_same(anna, berta):
    lines = form.lines(posted(FULL))
    session = closed_out(berta, anna, *lines)

    again = form.lines(form.fields(session.entries.all(), []))

    assert sorted(again, key=repr) == sorted(lines, key=repr)


def test_what_the_form_cannot_show_is_kept_as_it_is(at_desk, anna, berta):
    odd = Line(kind="process", standing=Standing.PALPATED, text="Turned to the wall.", place="table")
    session = closed_out(berta, anna, odd)
    row = session.entries.get()

    text = at_desk.get(page(session)).content.decode()
    fields = form.fields([row], [])
    at_desk.post(page(session), dict(fields.lists()))

    row.refresh_from_db()
    assert f'name="keep" value="{row.pk}" checked' in text
    assert (row.struck_at, session.entries.count()) == (None, 1)


def test_a_changed_line_strikes_the_old_one(at_desk, anna, berta):
    session = ended(berta, anna)
    at_desk.post(page(session), {"plan-1": "In May."})
    at_desk.post(page(session), {"plan-1": "In June."})

    assert [row[2] for row in entered(session)] == ["In June."]
    assert session.entries.exclude(struck_at=None).get().text == "In May."


def test_a_stop_is_named_in_one_press_and_a_wrong_mark_is_struck(at_desk, anna, berta):
    session = running(berta, anna)
    stop, wrong = marked(session, anna, "rhythm_stop", 10), marked(session, anna, "release", 30)
    sessions.end(session=session, by=anna, at=NOW + HOUR)

    at_desk.post(
        page(session), {f"mark-{stop.number}-name": "significance", f"mark-{wrong.number}-struck": "an elbow"}
    )

    stop.refresh_from_db()
    wrong.refresh_from_db()
    assert stop.named == "significance"
    assert wrong.struck_why == "an elbow"
    assert "an elbow" in at_desk.get(page(session)).content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"finding-1-side": "left; DROP TABLE", "outcome": "splendid", "check-oriented": "perhaps"},
        {
            "technique-rtr-place": "hip",
            "check-nothing": "yes",
            "mark-9-name": "unsure",
            "finding-x-text": "?",
        },
        {"keep": ["9999", "x"], "process-1-basis": "guessed", "finding-77777-text": "too far"},
    ],
)
def test_fields_that_mean_nothing_are_left_aside(at_desk, anna, berta, fields):
    session = ended(berta, anna)

    assert at_desk.post(page(session), fields).status_code == 302
    assert entered(session) == []


def test_a_refusal_keeps_everything_that_was_typed(at_desk, anna, berta):
    session = ended(berta, anna)

    answer = at_desk.post(page(session), FULL | {"plan-1": "bell \x07", "mark-1-name": ""})

    text = answer.content.decode()
    assert answer.status_code == 422
    for words in (
        "Heat, slowly fading",
        "Lighter.",
        "no control characters",
        'value="left hip"',
        "More at ease",
    ):
        assert words in text
    assert 'value="partial" checked' in text
    assert entered(session) == []


def test_a_refused_technique_is_told_and_stays_pressed(at_desk, anna, berta):
    session = ended(berta, anna)

    answer = at_desk.post(page(session), {"technique": "levitation", "plan-1": "In May."})

    assert answer.status_code == 422
    assert "In May." in answer.content.decode()


def test_a_newer_draft_is_shown_before_the_rows_and_is_settled(at_desk, anna, berta):
    session = closed_out(berta, anna, Line(kind="plan", standing=Standing.TOLD, text="In May."))
    key = f"session:{session.pk}:closeout"
    fields = [["plan-1", "In June, per"], ["technique", "rtr"], ["technique", "tmj"]]
    drafts.keep(key=key, fields=fields, base=0, writer="a", seq=1, by=anna, at=NOW)

    text = at_desk.get(page(session)).content.decode()
    at_desk.post(page(session), {"plan-1": "In June, perhaps."})

    assert "In June, per</textarea>" in text
    assert 'value="rtr" checked' in text
    assert 'value="tmj" checked' in text
    assert offer(key).data is None


def test_a_signed_session_opens_as_its_note_and_refuses_what_comes_late(at_desk, anna, berta):
    session = closed_out(berta, anna)
    notes.sign(session=session, by=anna, at=NOW + HOUR)

    assert at_desk.get(page(session)).url == note(session)
    late = at_desk.post(page(session), {"plan-1": "In May."})
    assert late.status_code == 409
    assert "In May." in late.content.decode()


def test_what_is_entered_is_text_and_never_markup(at_desk, anna, berta):
    session = ended(berta, anna)
    evil = '"><script>alert(1)</script>'
    at_desk.post(
        page(session),
        {"finding-1-text": evil, "plan-1": evil, "technique": "rtr", "technique-rtr-place": evil},
    )

    assert "<script>alert" not in at_desk.get(page(session)).content.decode()
    assert "<script>alert" not in at_desk.get(note(session)).content.decode()


def test_the_close_out_asks_the_database_a_fixed_number_of_times(
    at_desk, anna, berta, django_assert_num_queries
):
    session = ended(berta, anna)

    def asked(most):
        with django_assert_num_queries(most):
            at_desk.get(page(session))

    asked(36)  # one of them is how much was said
    at_desk.post(page(session), FULL)
    for number in range(4):
        cyst = cysts.find(client=berta, place=f"place {number}", by=anna, at=NOW)
        cysts.meet_again(cyst=cyst, kind="engaged", by=anna, at=NOW, session=session)
        marked(session, anna, "rhythm_stop", number + 1)
    asked(39)  # the sightings and releases of the cysts, two queries for all of them
