"""A form of a client: handed over once, taken in once, kept as sent; nothing in the record is overwritten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from palpate.clinic import clients, consents, forms, keeping
from palpate.errors import NotPhysical
from palpate.records.models import AuditEvent, ClientForm, Consent, SafetyAnswer, Trauma
from palpate.records.queries import forms as queries
from palpate.records.vault import door, inbox
from palpate.standing import Basis
from palpate.when import read
from tests.conftest import NOW

LATER = NOW + timedelta(hours=1)
STROKES = "[[[0.1,0.5],[0.3,0.4],[0.6,0.6]]]"
FIELDS = [
    ["q-pronoun", "she"],
    ["q-birth", "7 Mar 1980"],
    ["q-contact", "by phone after six"],
    ["q-reason", "the shoulder, since spring"],
    ["goal-1", "to carry my bag again"],
    ["goal-1-ten", "good"],
    ["goal-2", "to sleep through"],
    ["health-fever", "no"],
    ["health-head_injury", "yes_past"],
    ["words-head_injury", "a ladder, 2001"],
    ["health-pregnancy_risk", "prefer"],
    ["health-also_medication", "yes_now"],
    ["words-also_medication", "for the thyroid"],
    ["life-1", "the ladder"],
    ["life-1-when", "2001"],
    ["life-3", "the move"],
    ["consent-touch", "agree"],
    ["limits-touch", "not the feet"],
    ["consent-mouth", "decline"],
    ["consent-dialogue", "ask"],
    ["signature", STROKES],
]


def sent(fields=FIELDS, **more):
    return {"fields": fields, "versions": {"touch": "shipped 1", "mouth": "own 3"}, "paintings": []} | more


@pytest.fixture
def handed(anna, berta):
    parts = ["consents", "intake", "health", "life"]
    return forms.hand_over(client=berta, parts=parts, by=anna, at=NOW)


def take_in(handed, anna, answers=None, at=LATER, sent_at=NOW):
    form, token = handed
    return forms.receive(form=form, token=token, answers=answers or sent(), sent_at=sent_at, by=anna, at=at)


def test_the_secret_is_stored_nowhere_and_the_parts_stand_in_order(handed):
    form, token = handed

    assert form.kind == "intake,health,life,consents"
    assert len(token) >= 43 and token not in str(form.__dict__)
    assert form.token_sha256 == forms.digest(token)
    assert queries.state(form) == queries.HANDED_OVER


@pytest.mark.parametrize("parts", [[], ["everything"], ["intake", "x"]])
def test_a_form_without_parts_that_are_there_is_none(anna, berta, parts):
    with pytest.raises(NotPhysical, match="part"):
        forms.hand_over(client=berta, parts=parts, by=anna, at=NOW)

    assert not ClientForm.objects.exists()


def test_what_she_sent_is_kept_as_sent_and_enters_the_record(handed, anna, berta):
    form = take_in(handed, anna)
    berta.refresh_from_db()

    assert form.answers["fields"] == FIELDS
    assert (form.sent_at, form.received_at, form.seen_at, form.urgent) == (NOW, LATER, None, [])
    assert (berta.pronoun, berta.contact, berta.birth.said()) == ("she", "by phone after six", "07 Mar 1980")
    rows = {row.row: row for row in SafetyAnswer.objects.all()}
    assert {code: row.answer for code, row in rows.items()} == {
        "fever": "no", "head_injury": "yes_past", "pregnancy_risk": "unknown", "also_medication": "yes_now",
    }  # fmt: skip
    assert rows["head_injury"].words == "a ladder, 2001"
    assert rows["pregnancy_risk"].words == forms.NOT_SAID
    assert {row.answered_at for row in rows.values()} == {NOW}
    events = list(Trauma.objects.order_by("pk"))
    assert [(row.headline, row.happened.said(), row.basis) for row in events] == [
        ("the ladder", "2001", Basis.WRITTEN),
        ("the move", "date not known", Basis.WRITTEN),
    ]
    assert [(goal.words, goal.higher_is_better) for goal in berta.goals.all()] == [
        ("to carry my bag again", True)
    ]


def test_a_consent_names_the_words_that_were_read_and_a_yes_has_the_signature(handed, anna):
    take_in(handed, anna)
    rows = {row.scope: row for row in Consent.objects.all()}

    assert set(rows) == {"touch", "mouth"}, "“ask me first” is neither a yes nor a no"
    assert (rows["touch"].answer, rows["touch"].text_version, rows["touch"].how) == (
        "granted", "shipped 1", "written",
    )  # fmt: skip
    assert rows["touch"].note == "not the feet"
    assert rows["touch"].signature == [[[0.1, 0.5], [0.3, 0.4], [0.6, 0.6]]]
    assert (rows["mouth"].answer, rows["mouth"].text_version, rows["mouth"].signature) == (
        "declined", "own 3", None,
    )  # fmt: skip
    assert rows["touch"].given_on == date(2026, 11, 2)


def test_a_name_typed_instead_of_a_signature_says_so(handed, anna):
    fields = [["consent-touch", "agree"], ["signed-name", "Berta Example"]]
    take_in(handed, anna, sent(fields))

    row = Consent.objects.get()
    assert row.signature is None
    assert row.note == "signed by typing the name: Berta Example"


def test_sent_twice_is_kept_once(handed, anna):
    take_in(handed, anna)
    count = AuditEvent.objects.count()

    again = take_in(handed, anna, sent([["q-pronoun", "other"]]))

    assert again.answers["fields"] == FIELDS
    assert AuditEvent.objects.count() == count
    assert Trauma.objects.count() == 2


def test_the_secret_of_another_form_opens_nothing(handed, anna):
    carl = clients.admit(by=anna, at=NOW, name="Carl Example")
    other, _token = forms.hand_over(client=carl, parts=["intake"], by=anna, at=NOW)

    with pytest.raises(NotPhysical, match="belongs to another form"):
        take_in((other, handed[1]), anna)

    assert ClientForm.objects.filter(sent_at=None).count() == 2
    assert not Trauma.objects.exists()


def test_nothing_in_the_record_is_overwritten_by_a_form(handed, anna, berta):
    clients.amend(client=berta, by=anna, at=NOW, contact="by letter", birth=read("1979", today=NOW.date()))
    form = take_in(handed, anna)
    berta.refresh_from_db()

    assert (berta.contact, berta.birth.said(), berta.pronoun) == ("by letter", "1979", "she")
    waits = queries.waits(queries.one(form.pk))
    assert [each.code for each in waits.details] == ["birth", "contact"]
    assert (waits.details[0].told.said(), waits.details[1].told) == ("07 Mar 1980", "by phone after six")

    forms.accept(form=queries.one(form.pk), code="birth", by=anna, at=LATER)

    berta.refresh_from_db()
    assert berta.birth.said() == "07 Mar 1980"
    assert berta.former_details.count() == 3
    assert [each.code for each in queries.waits(queries.one(form.pk)).details] == ["contact"]


def test_an_aim_waits_until_it_is_known_what_ten_means(handed, anna, berta):
    form = queries.one(take_in(handed, anna).pk)
    assert [aim.words for aim in queries.waits(form).aims] == ["to sleep through"]

    forms.set_aim(form=form, number=2, more=True, by=anna, at=LATER)

    assert berta.goals.last().words == "to sleep through"
    assert not queries.waits(form).aims


def test_what_waits_names_scopes_to_ask_and_scopes_that_the_ledger_refused(anna, berta):
    clients.amend(client=berta, by=anna, at=NOW, birth=read("7 Mar 2015", today=NOW.date()))
    handed = forms.hand_over(client=berta, parts=["consents"], by=anna, at=NOW)
    form = take_in(handed, anna)

    waits = queries.waits(queries.one(form.pk))

    assert waits.to_ask == ["dialogue"]
    assert waits.not_entered == ["touch"], "a minor's yes has no guardian"
    assert Consent.objects.get().scope == "mouth"


@pytest.mark.parametrize(
    ("row", "first"),
    [("flag_self_harm", True), ("flag_stroke", True), ("unstable_spine", True), ("fever", False)],
)
def test_an_answer_that_comes_first_stands_before_all_until_it_is_seen(handed, anna, row, first):
    form = take_in(handed, anna, sent([[f"health-{row}", "yes_now"]]))

    assert form.urgent == ([row] if first else [])
    assert [each.pk for each in queries.urgent(anna.practice)] == ([form.pk] if first else [])

    forms.see(form=form, by=anna, at=LATER)
    forms.see(form=form, by=anna, at=LATER + timedelta(days=1))

    assert queries.unseen(anna.practice) == []
    assert form.seen_at == LATER
    assert AuditEvent.objects.filter(name="form.seen").count() == 1


def test_what_was_not_sent_is_taken_back_and_what_was_sent_is_not(handed, anna):
    form, _token = handed
    forms.take_back(form=form, by=anna, at=LATER)
    forms.take_back(form=form, by=anna, at=LATER)

    assert queries.state(form) == queries.TAKEN_BACK
    assert AuditEvent.objects.filter(name="form.taken_back").count() == 1
    take_in(handed, anna)
    assert queries.state(form) == queries.SENT


def test_a_form_waits_sealed_and_comes_in_at_the_unlock(handed, anna):
    form, token = handed
    item = {"what": "form", "form": form.pk, "token": token, "answers": sent(), "sent_at": NOW.isoformat()}
    inbox.keep(door.folder(), item)
    inbox.keep(door.folder(), item)

    assert keeping.take_in(by=anna, at=LATER) == []

    form.refresh_from_db()
    assert form.answers["fields"] == FIELDS
    assert Trauma.objects.count() == 2
    assert inbox.waiting(door.folder()) == 0


def test_a_form_for_nobody_stays_in_the_inbox_with_a_sentence(anna):
    inbox.keep(
        door.folder(),
        {"what": "form", "form": 99, "token": "x", "answers": sent(), "sent_at": NOW.isoformat()},
    )

    assert "none with number 99" in keeping.take_in(by=anna, at=LATER)[0]
    assert inbox.waiting(door.folder()) == 1


def test_paper_is_entered_by_the_same_verb_with_the_day_that_stands_on_it(anna, berta):
    day = date(2026, 6, 1)
    form = forms.enter_paper(
        client=berta, parts=["health", "consents"], answers=sent(), on=day, by=anna, at=NOW
    )

    assert (form.paper_on, queries.state(form)) == (day, queries.PAPER)
    assert form.seen_at == NOW, "who typed it has read it"
    assert {row.answered_at.date() for row in SafetyAnswer.objects.all()} == {day}
    assert {row.given_on for row in Consent.objects.all()} == {day}


@pytest.mark.parametrize(
    ("on", "fields", "match"),
    [
        (date(2026, 11, 3), FIELDS, "must not lie after today"),
        (date(2026, 11, 1), [["q-birth", "1 Jan 2040"]], "must not lie after today"),
        (date(2026, 11, 1), [["q-birth", "2001"], ["q-guardian_birth", "2005"]], "must be older"),
    ],
)
def test_paper_that_cannot_be_so_is_refused_and_leaves_nothing(anna, berta, on, fields, match):
    with pytest.raises(NotPhysical, match=match):
        forms.enter_paper(client=berta, parts=["intake"], answers=sent(fields), on=on, by=anna, at=NOW)

    assert not ClientForm.objects.exists()
    assert not Trauma.objects.exists()


def test_a_later_no_stands_before_an_older_yes_on_paper(anna, berta):
    consents.give(client=berta, scope="touch", granted=False, by=anna, at=NOW, on=date(2026, 11, 2))
    form = forms.enter_paper(
        client=berta, parts=["consents"], answers=sent(), on=date(2026, 10, 1), by=anna, at=LATER
    )

    assert queries.waits(queries.one(form.pk)).not_entered == ["touch"]
    assert berta.consents.filter(scope="touch").get().answer == "declined"
