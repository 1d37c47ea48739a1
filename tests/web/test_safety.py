"""The "safe to touch" page: nothing chosen beforehand, unknown is never no, old is never current."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from palpate.clinic import clients, drafts, safety, sessions
from palpate.records.models import AuditEvent, SafetyAnswer
from palpate.records.queries.drafts import standing
from palpate.session.red_flags import asked
from palpate.session.safety import Answer
from palpate.web.banner import ASKED
from palpate.web.forms.safety import LINES
from palpate.when import read
from tests.conftest import NOW

EVERY_NO = {row.code: Answer.NO for row in (*ASKED, *asked(False))}
SCRIPT = "<script>alert('x')</script>"


@pytest.fixture
def where(berta):
    return reverse("safety.safety", kwargs={"client": berta.pk})


def answer(client, by, at=None, words=None, **answers):
    return safety.answer_safety(client=client, answers=answers, words=words, by=by, at=at or timezone.now())


def latest():
    return max((row.pk for row in SafetyAnswer.objects.all()), default=0)


def test_nothing_is_chosen_and_nothing_reads_as_no(at_desk, where):
    text = at_desk.get(where).text

    form = text.split("<quiet-form")[1]
    assert " checked" not in form
    assert form.count('type="radio"') == 4 * len(LINES)
    assert form.count("not asked") == len(LINES)
    assert "Not fully known" in text and "What is not known is not a no." in text
    assert f"{len(ASKED)} rows are not known" in text
    assert "none holds touch back" not in text


def test_only_what_was_answered_is_stored_in_one_event(at_desk, where, anna, berta):
    drafts.keep(
        key=f"client:{berta.pk}:safety",
        fields=[["words-fever", "half"]],
        base=0,
        writer="w",
        seq=1,
        by=anna,
        at=NOW,
    )
    assert ">\nhalf</textarea>" in at_desk.get(where).text
    before = AuditEvent.objects.count()

    done = at_desk.post(
        where, {"answer-fever": "no", "answer-bleeding": "yes_now", "words-bleeding": "a daily tablet"}
    )

    assert done.status_code == 302 and done.url == where
    assert {(row.row, row.answer, row.words) for row in SafetyAnswer.objects.all()} == {
        ("fever", "no", ""),
        ("bleeding", "yes_now", "a daily tablet"),
    }
    assert AuditEvent.objects.count() == before + 1
    assert not standing()


def test_the_verdict_names_its_rows_and_their_sources(at_desk, where, anna, berta):
    answer(berta, anna, unstable_spine=Answer.YES_NOW, fever=Answer.YES_NOW)

    text = at_desk.get(where).text
    advice = text.split('id="advice"')[1].split("</section>")[0]

    assert "No touch, urgent help" in advice
    assert advice.index("Unstable spine") < advice.index("Fever, acute infection")
    assert advice.count("Source:") == 3  # two rows, and the rule that holds back a still point
    assert "Induced still point held back" in advice


def test_all_rows_answered_no_is_said_as_what_it_is(at_desk, where, anna, berta):
    answer(berta, anna, **EVERY_NO)

    text = at_desk.get(where).text

    assert "Every row was answered, and none holds touch back." in text
    assert "are not known" not in text


def test_unknown_as_an_answer_still_counts_as_not_known(at_desk, where, anna, berta):
    answer(berta, anna, **EVERY_NO | {"fever": Answer.UNKNOWN})

    text = at_desk.get(where).text

    assert "1 row is not known:" in text and "Not fully known" in text


def test_an_earlier_answer_is_chosen_and_shown_with_its_day(at_desk, where, anna, berta):
    answer(
        berta,
        anna,
        at=timezone.now() - timedelta(days=30),
        words={"fever": "last week"},
        fever=Answer.YES_PAST,
    )

    text = at_desk.get(where).text

    assert text.split("<quiet-form")[1].count(" checked") == 1
    assert ">\nlast week</textarea>" in text
    assert f"{timezone.localtime() - timedelta(days=30):%d %b %Y}: yes, in the past" in text
    assert "stale, ask" not in text


def test_a_stale_answer_is_shown_and_not_chosen_and_may_be_given_again(at_desk, where, anna, berta):
    answer(berta, anna, at=timezone.now() - timedelta(days=400), fever=Answer.NO)
    text = at_desk.get(where).text
    assert "stale, ask again" in text
    assert " checked" not in text.split("<quiet-form")[1]

    at_desk.post(where, {"answer-fever": "no", "seen": latest()})

    assert SafetyAnswer.objects.count() == 2
    assert "stale, ask" not in at_desk.get(where).text


def test_answers_of_long_ago_never_read_as_clear(at_desk, where, anna, berta):
    answer(berta, anna, at=timezone.now() - timedelta(days=400), **EVERY_NO)

    text = at_desk.get(where).text

    assert "Not fully known" in text and f"{len(EVERY_NO)} answers are older than 12 months" in text
    assert "none holds touch back" not in text


def test_what_did_not_change_is_not_stored_again(at_desk, where, anna, berta):
    answer(berta, anna, words={"fever": "a cold"}, fever=Answer.YES_NOW, bleeding=Answer.NO)
    before = AuditEvent.objects.count()

    at_desk.post(
        where, {"answer-fever": "yes_now", "words-fever": "a cold", "answer-bleeding": "no", "seen": latest()}
    )
    assert SafetyAnswer.objects.count() == 2 and AuditEvent.objects.count() == before

    at_desk.post(
        where,
        {"answer-fever": "yes_past", "words-fever": "a cold", "answer-bleeding": "no", "seen": latest()},
    )
    assert SafetyAnswer.objects.count() == 3


def test_an_answer_given_elsewhere_is_never_turned_back_unseen(at_desk, where, anna, berta):
    answer(berta, anna, fever=Answer.NO)
    seen = latest()
    answer(berta, anna, fever=Answer.YES_NOW)

    stale = at_desk.post(where, {"answer-fever": "no", "words-legal": "", "answer-legal": "no", "seen": seen})
    assert stale.status_code == 422
    assert "Answers were given elsewhere" in stale.text and "yes, now" in stale.text
    assert SafetyAnswer.objects.count() == 2

    assert f'name="seen" value="{latest()}"' in stale.text
    assert at_desk.post(where, {"answer-fever": "no", "seen": latest()}).status_code == 302


def test_words_without_an_answer_come_back_with_everything_typed(at_desk, where, anna):
    before = AuditEvent.objects.count()

    refused = at_desk.post(
        where, {"words-fever": "since Monday", "answer-bleeding": "yes_past", "words-legal": "kept"}
    )

    assert refused.status_code == 422
    assert "These words need an answer beside them" in refused.text
    assert "since Monday" in refused.text and ">\nkept</textarea>" in refused.text
    assert refused.text.split("<quiet-form")[1].count(" checked") == 1
    assert not SafetyAnswer.objects.exists() and AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    "typed", [{"answer-fever": "maybe"}, {"answer-fever": "no", "words-fever": "a\x07b", "words-legal": ""}]
)
def test_what_cannot_be_stored_is_refused(at_desk, where, typed):
    assert at_desk.post(where, typed).status_code == 422
    assert not SafetyAnswer.objects.exists()


def test_what_is_typed_is_never_markup(at_desk, where, anna, berta):
    answer(berta, anna, words={"fever": SCRIPT}, fever=Answer.YES_NOW)
    refused = at_desk.post(where, {"words-legal": SCRIPT, "seen": latest()})

    for text in (at_desk.get(where).text, refused.text):
        assert SCRIPT not in text and "&lt;script&gt;" in text


def test_the_number_of_queries_is_fixed(at_desk, where, anna, berta, django_assert_num_queries):
    with django_assert_num_queries(6):  # practitioner, client, draft, beside, answers, consents
        at_desk.get(where)
    for _ in range(3):
        answer(berta, anna, **EVERY_NO)
    with django_assert_num_queries(6):
        at_desk.get(where)


# Red flags, a physician's word, and what is also asked.


def flags(text):
    return text.split('id="flags"')[1].split('aria-labelledby="rows"')[0]


def test_the_flags_are_folded_away_until_they_are_asked_for(at_desk, where):
    closed, opened = at_desk.get(where).text, at_desk.get(f"{where}?flags").text

    assert 'id="flags"><summary>' in closed and 'id="flags" open><summary>' in opened
    assert "The red flags were not asked." in closed
    assert flags(closed).count('flag-group" open') == 3, "those of infants are folded away"


def test_of_an_infant_the_flags_of_infants_are_asked(at_desk, where, anna, berta):
    clients.amend(client=berta, by=anna, at=NOW, birth=read("2026", today=NOW.date()))

    assert flags(at_desk.get(where).text).count('flag-group" open') == 4


def test_one_tick_says_that_each_flag_of_a_group_was_denied_and_an_answer_of_its_own_stays(at_desk, where):
    at_desk.post(where, {"none-body": "yes", "answer-flag_chest": "yes_past"})

    found = {row.row: row.answer for row in SafetyAnswer.objects.all()}
    assert found.pop("flag_chest") == "yes_past"
    assert len(found) == 6 and set(found.values()) == {"no"}
    assert "flag_stroke" in found and "flag_thunderclap" not in found


def test_a_physicians_word_stands_with_its_name_and_the_row_stays(at_desk, where, anna, berta):
    answer(berta, anna, **EVERY_NO)
    at_desk.post(
        where,
        {
            "answer-bleeding": "yes_now", "since-bleeding": "2024", "cleared_by-bleeding": "Dr. <b>Weber",
            "document-bleeding": "letter", "seen": latest(),
        },
    )  # fmt: skip

    text = at_desk.get(where).text
    advice = text.split('id="advice"')[1].split("</section>")[0]
    assert "Work within limits" in advice and "since 2024" in advice
    assert f"cleared by Dr. &lt;b&gt;Weber on {timezone.localdate():%d %b %Y}, letter" in advice
    assert "a physician&#x27;s word on file" in text
    assert 'value="Dr. &lt;b&gt;Weber"' in text


def test_a_word_beside_a_no_is_left_aside_and_words_alone_are_sent_back(at_desk, where):
    at_desk.post(where, {"answer-bleeding": "no", "cleared_by-bleeding": "Dr. Weber"})
    assert SafetyAnswer.objects.get().cleared_by == ""

    alone = at_desk.post(where, {"cleared_by-aneurysm": "Dr. Weber", "seen": latest()})
    long = at_desk.post(
        where, {"answer-aneurysm": "yes_now", "cleared_by-aneurysm": "W" * 301, "seen": latest()}
    )
    for refused, sentence in ((alone, "need an answer beside them"), (long, "at most 300 characters")):
        assert refused.status_code == 422 and sentence in refused.text
    assert "Dr. Weber" in alone.text and SafetyAnswer.objects.count() == 1


def test_what_is_also_asked_is_kept_in_words_and_changes_no_advice(at_desk, where, anna, berta):
    answer(berta, anna, **EVERY_NO)
    at_desk.post(
        where, {"answer-also_allergies": "yes_now", "words-also_allergies": "latex", "seen": latest()}
    )

    text = at_desk.get(where).text
    assert SafetyAnswer.objects.first().words == "latex"
    assert "Every row was answered, and none holds touch back." in text and ">\nlatex</textarea>" in text


def test_answers_from_an_arrival_lead_back_to_it_and_never_to_anothers(at_desk, where, anna, berta):
    mine = sessions.open_session(client=berta, by=anna, at=NOW)
    carl = clients.admit(by=anna, at=NOW, name="Carl")
    theirs = sessions.open_session(client=carl, by=anna, at=NOW)

    assert f'name="session" value="{mine.pk}"' in at_desk.get(where, {"session": mine.pk}).text
    back = at_desk.post(where, {"answer-fever": "no", "session": mine.pk})
    assert back.url == reverse("sessions.arrival", kwargs={"session": mine.pk})
    for wrong in (theirs.pk, "x", "9" * 30):
        answered = at_desk.post(where, {"answer-fever": "no", "seen": latest(), "session": wrong})
        assert answered.url == where
