"""What was done, on one page: nothing is asked for, a refusal keeps all that was typed, words agree."""

from __future__ import annotations

import pytest

from palpate.clinic import drafts, safety, sessions, signs, techniques, terms
from palpate.clinic.techniques import Use
from palpate.records.models import AuditEvent, Entry, TechniqueUse
from palpate.records.queries.drafts import standing
from palpate.session.safety import CONTRAINDICATIONS, Answer
from palpate.standing import Standing
from tests.conftest import NOW
from tests.web.at_work import AFTER, FILLED, at, done, log, worked_in


@pytest.fixture
def session(anna, berta):
    return worked_in(berta, anna)


@pytest.fixture
def page(session):
    return at("work.work", session=session)


def clear_head(by, session):
    """Every row answered no, so that nothing holds back a still point."""
    answers = {row.code: Answer.NO for row in CONTRAINDICATIONS if not row.rule}
    safety.answer_safety(client=session.client, answers=answers, by=by, at=NOW)


def test_nothing_is_pressed_beforehand_and_nothing_is_asked_for(at_desk, page):
    text = at_desk.get(page).text

    pressed = [each for each in text.split("<input")[1:] if " checked" in each.split(">")[0]]
    assert all('value=""' in each.split(">")[0] for each in pressed)
    assert "A session without an entry is complete." in text


def test_a_technique_is_logged_and_its_draft_is_settled(at_desk, page, anna, session):
    key = f"session:{session.pk}:technique"
    drafts.keep(key=key, fields=[["place", "hi"]], base=0, writer="w", seq=1, by=anna, at=NOW)
    assert 'value="hi"' in at_desk.get(page).text

    answer = at_desk.post(at("techniques.log", session=session), FILLED)

    row = TechniqueUse.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{page}?next=technique")
    assert (row.at, row.until, row.side, row.touch) == (725.0, 1000.0, "L", "light")
    assert not standing()
    said = done(session)[0]
    assert said in at_desk.get(page).text.replace("&#x27;", "'")
    assert said.startswith("Regional tissue release at hip, left (client's left), 12:05 to 16:40")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"end": "3:00"}, "An end must come after its start, got 12:05 to 3:00"),
        ({"end": "61:00"}, "and its end at 60:00, got 61:00"),
        ({"start": "", "end": "3:00"}, "An end must have its start"),
        ({"start": "noon"}, "minutes and seconds of the session, such as 12:05"),
        ({"technique": ""}, "Choose a technique. Nothing else is needed."),
        ({"technique": "massage"}, "must be one of the techniques"),
        ({"side": "B"}, "Select a valid choice"),
        ({"touch": "a stone"}, "“light” or a weight in grams"),
        ({"place": "kept words\x07"}, "control characters"),
    ],
)
def test_a_refusal_keeps_everything_typed_and_says_what_to_do(at_desk, session, changed, sentence):
    before = AuditEvent.objects.count()

    refused = at_desk.post(at("techniques.log", session=session), FILLED | changed)

    assert refused.status_code == 422
    assert sentence in refused.text
    for name, value in (FILLED | changed).items():
        if value and name in ("place", "intent", "words", "start", "end"):
            assert value.replace("\x07", "") in refused.text.replace("\x07", ""), name
    assert not TechniqueUse.objects.exists() and AuditEvent.objects.count() == before


def test_a_mark_gives_its_time_and_a_typed_time_counts_before_it(at_desk, session):
    where = at("techniques.log", session=session)
    at_desk.post(where, {"technique": "rtr", "start_mark": "725.5"})
    at_desk.post(where, {"technique": "arcing", "start_mark": "725.5", "start": "2:00"})

    assert [(row.technique, row.at) for row in TechniqueUse.objects.order_by("pk")] == [
        ("rtr", 725.5),
        ("arcing", 120.0),
    ]


def test_a_mark_after_the_end_is_said_in_a_sentence(at_desk, anna, session):
    sessions.Moment.objects.filter(session=session).update(at=4000.0)

    refused = at_desk.post(
        at("techniques.log", session=session), {"technique": "rtr", "start_mark": "4000.0", "place": "kept"}
    )

    assert refused.status_code == 422
    assert "and its end at 60:00, got 66:40" in refused.text and 'value="kept"' in refused.text
    assert '<option value="4000.0" selected>' in refused.text


def test_a_line_is_changed_and_a_mark_keeps_its_parts_of_a_second(at_desk, anna, session):
    row = log(anna, session, start=725.5, place="hip")
    where = at("techniques.use", use=row)
    text = at_desk.get(where).text
    assert "Change a technique" in text and 'value="12:05"' in text and 'value="rtr" checked' in text

    at_desk.post(where, {"technique": "rtr", "start": "12:05", "place": "left hip"})

    new = TechniqueUse.objects.get(struck_at=None)
    row.refresh_from_db()
    assert (new.at, new.place, row.struck_why) == (725.5, "left hip", "changed before signing")
    refused = at_desk.post(at("techniques.use", use=new), {"technique": "rtr", "start": "90:00"})
    assert (
        refused.status_code == 422
        and "Change a technique" in refused.text
        and 'value="90:00"' in refused.text
    )


def test_a_line_is_struck_with_a_reason(at_desk, anna, session):
    row = log(anna, session)
    refused = at_desk.post(at("techniques.strike", use=row), {"why": ""})
    answer = at_desk.post(at("techniques.strike", use=row), {"why": "another client"})

    assert refused.status_code == 422 and "A few words on why" in refused.text
    assert answer.status_code == 302 and done(session) == []


def test_gloves_belong_to_the_mouth_and_are_left_aside_elsewhere(at_desk, session):
    where = at("techniques.log", session=session)
    at_desk.post(where, {"technique": "mouth_work", "gloves": "yes", "seen": "mouth"})
    at_desk.post(where, {"technique": "rtr", "gloves": "yes"})

    assert [row.gloves for row in TechniqueUse.objects.order_by("pk")] == [True, None]


def test_what_was_not_agreed_is_said_before_it_is_chosen_and_can_be_chosen(at_desk, page, session):
    text = at_desk.get(page).text
    assert "consent not on file: Mouth work" in text and "held back: Stroke or bleeding" in text
    assert "Consent not on file: Touch" not in text

    where, typed = at("techniques.log", session=session), {"technique": "mouth_work", "place": "palate"}
    asked = at_desk.post(where, typed)
    assert asked.status_code == 422 and not TechniqueUse.objects.exists()
    assert "You decide. Give one line on why" in asked.text and 'name="seen" value="mouth"' in asked.text
    assert 'value="palate"' in asked.text

    assert at_desk.post(where, typed | {"seen": "mouth", "why": "she asked for it"}).status_code == 302
    assert done(session) == [
        "Mouth work at palate; consent not on file: Mouth work; reason: she asked for it"
    ]


def test_a_draft_has_shown_nothing_so_the_notice_is_asked_for_again(at_desk, page, anna, session):
    fields = [["technique", "mouth_work"], ["seen", "mouth"], ["why", "half a sent"]]
    key = f"session:{session.pk}:technique"
    drafts.keep(key=key, fields=fields, base=0, writer="w", seq=1, by=anna, at=NOW)

    text = at_desk.get(page).text
    assert 'name="seen" value=""' in text and "half a sent" in text


def test_a_press_that_is_held_back_stands_in_the_form_and_is_asked_about(at_desk, session):
    asked = at_desk.post(at("techniques.step", session=session), {"part": "still_point_close.0"})

    assert asked.status_code == 422 and not TechniqueUse.objects.exists()
    assert 'name="seen" value="cv4"' in asked.text and 'value="occiput, CV-4"' in asked.text
    assert 'name="step" value="still_point_close"' in asked.text


def test_a_line_that_was_seen_may_be_changed_and_keeps_its_reason(at_desk, anna, session):
    row = techniques.log(
        session=session, said=Use(technique="mouth_work"), seen=["mouth"], why="asked for", by=anna, at=AFTER
    )
    where = at("techniques.use", use=row)
    assert 'value="asked for"' in at_desk.get(where).text

    answer = at_desk.post(where, {"technique": "mouth_work", "place": "palate", "why": "asked for"})

    assert answer.status_code == 302
    assert done(session) == ["Mouth work at palate; consent not on file: Mouth work; reason: asked for"]


def test_own_terms_and_retired_ones_are_offered_if_they_are_pressed(at_desk, page, anna, session):
    own = terms.add(vocabulary="techniques", label="Heels, waiting", by=anna, at=NOW)
    assert "Heels, waiting" in at_desk.get(page).text
    row = log(anna, session, technique=own.code)
    own.retired = True
    own.save()

    assert "Heels, waiting" not in at_desk.get(page).text.split('id="log"')[0]
    assert f'value="{own.code}" checked' in at_desk.get(at("techniques.use", use=row)).text


# The ten steps


def test_a_step_is_logged_with_one_press_in_any_order(at_desk, page, anna, session):
    clear_head(anna, session)
    for part in ("tmj.0", "diaphragms.1", "diaphragms.1", "still_point_close.0"):
        assert at_desk.post(at("techniques.step", session=session), {"part": part}).status_code == 302

    assert [(row.technique, row.place, row.step) for row in TechniqueUse.objects.order_by("pk")] == [
        ("tmj", "", "tmj"),
        ("diaphragm_release", "respiratory", "diaphragms"),
        ("still_point_induced", "occiput, CV-4", "still_point_close"),
    ]
    text = at_desk.get(page).text.split('id="steps"')[1]
    assert text.count("step-row logged") == 3


def test_a_still_point_of_which_nobody_said_which_ticks_neither_step(at_desk, page, anna, session):
    clear_head(anna, session)
    log(anna, session, technique="still_point_induced")

    text = at_desk.get(page).text.split('id="steps"')[1]
    assert text.count("step-row logged") == 0 and text.count("first or last not said") == 2


@pytest.mark.parametrize("part", ["", "tmj", "tmj.9", "eleventh.0", "tmj.x"])
def test_what_is_no_part_of_a_step_logs_nothing(at_desk, session, part):
    refused = at_desk.post(at("techniques.step", session=session), {"part": part})

    assert refused.status_code == 422 and "A part of a step must be pressed" in refused.text
    assert not TechniqueUse.objects.exists()


# With the close-out


def test_the_close_out_shows_what_the_log_holds_and_never_writes_it_twice(at_desk, anna, session):
    log(anna, session, place="hip", start=60.0)
    signs.meet(session=session, sign="heat", when=60.0, by=anna, at=AFTER)
    where = at("closeout.closeout", session=session)

    text = at_desk.get(where).text
    assert (
        'name="technique" value="rtr"' not in text
        and "Regional tissue release <small>in the log</small>" in text
    )
    assert 'name="sign" value="heat"' not in text and "Heat <small>with its time</small>" in text
    assert "Regional tissue release at hip, from 1:00" in text

    at_desk.post(where, {"technique": ["rtr", "arcing"], "sign": ["heat", "tears"]})
    assert sorted(Entry.objects.filter(struck_at=None).values_list("code", "at")) == [
        ("arcing", None),
        ("heat", 60.0),
        ("tears", None),
    ]
    assert (
        done(session)[1].startswith("Regional tissue release at hip, from 1:00") and len(done(session)) == 2
    )


def test_more_is_said_of_a_chip_and_the_chip_is_taken_over(at_desk, page, anna, session):
    chip = sessions.Line(kind="technique", standing=Standing.PALPATED, code="rtr", place="hip", text="slow")
    sessions.close_out(session=session, lines=[chip], by=anna, at=AFTER)
    row = Entry.objects.get()

    text = at_desk.get(f"{page}?chip={row.pk}").text
    assert "Say more of a technique" in text and 'value="rtr" checked' in text and 'value="hip"' in text
    refused = at_desk.post(
        at("techniques.log", session=session), {"technique": "rtr", "chip": row.pk, "start": "x"}
    )
    assert refused.status_code == 422 and "Say more of a technique" in refused.text
    at_desk.post(
        at("techniques.log", session=session), {"technique": "rtr", "chip": row.pk, "place": "left hip"}
    )

    row.refresh_from_db()
    assert row.struck_why == "stands in the log of techniques now"
    assert done(session) == ["Regional tissue release at left hip"]


def test_a_chip_that_says_something_else_of_a_logged_technique_is_kept(at_desk, anna, session):
    chip = sessions.Line(kind="technique", standing=Standing.PALPATED, code="rtr", place="throat")
    sessions.close_out(session=session, lines=[chip], by=anna, at=AFTER)
    log(anna, session, place="hip")

    text = at_desk.get(at("closeout.closeout", session=session)).text
    assert f'name="keep" value="{Entry.objects.get().pk}" checked' in text and "(throat)" in text


def test_the_close_out_says_what_was_not_agreed_before_a_chip_is_pressed(at_desk, session):
    assert "consent not on file: Mouth work" in at_desk.get(at("closeout.closeout", session=session)).text
