"""Consent where one more or one less would be another answer: ends, days, lengths, roles, items, versions.

Hazards: H18.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from palpate.clinic import clients, consents, gates, sessions
from palpate.errors import NotAllowed, NotPhysical, NotYet
from palpate.records.models import Consent, Draft
from palpate.records.queries import consents as on_file
from palpate.records.queries.held_back import Against
from palpate.session.consent import State
from palpate.when import read
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW

TODAY, HOUR, DAY = NOW.date(), timedelta(hours=1), timedelta(days=1)


def give(client, by, at=NOW, **changed):
    fields = {"scope": "mouth", "on": at.date()} | changed
    return consents.give(client=client, by=by, at=at, **fields)


def test_a_bare_yes_is_by_word_and_says_no_more(anna, berta):
    row = give(berta, anna)

    assert (row.answer, row.how, row.note, row.text_version, row.purpose) == ("granted", "verbal", "", "", "")
    assert (row.avoided, row.guardian, row.signature, row.expires_on) == ([], "", None, None)
    assert (row.given_on, row.recorded_at, row.recorded_by, row.withdrawn_at) == (TODAY, NOW, anna, None)


@pytest.mark.parametrize("how", ["written", "verbal", "gesture", ""])
def test_each_way_of_answering_is_taken(anna, berta, how):
    assert give(berta, anna, how=how).how == how


def test_a_note_is_kept_without_its_margins(anna, berta):
    assert give(berta, anna, note="  rather slowly \n").note == "rather slowly"


@pytest.mark.parametrize(
    ("field", "longest", "what"),
    [
        ("purpose", 300, "A purpose"),
        ("guardian", 300, "A name"),
        ("text_version", 40, "The version of a text"),
    ],
)
def test_what_is_written_has_its_length_and_no_more(anna, berta, field, longest, what):
    more = {"scope": "share", "purpose": "x"} | {field: "x" * longest}
    assert getattr(give(berta, anna, **more), field) == "x" * longest

    with refused(NotPhysical, f"{what} must have at most {longest} characters, got {longest + 1}"):
        give(berta, anna, **more | {field: "x" * (longest + 1)})


@pytest.mark.parametrize("scope", ["touch", "mouth", "intimate"])
def test_places_are_left_out_of_each_yes_that_is_about_places(anna, berta, scope):
    assert give(berta, anna, scope=scope, avoided=["shin.R", "shin.L"]).avoided == ["shin.L", "shin.R"]


def test_a_no_leaves_nothing_out_and_has_no_end(anna, berta):
    row = give(berta, anna, scope="touch", granted=False, avoided=["shin.L"], expires_on=TODAY + DAY)

    assert (row.answer, row.avoided, row.expires_on) == ("declined", [], None)


def test_an_end_on_the_day_itself_holds_that_day(anna, berta):
    give(berta, anna, expires_on=TODAY)

    assert on_file.holds(berta, "mouth", NOW) and not on_file.holds(berta, "mouth", NOW + DAY)


def test_an_end_of_one_day_is_asked_for_where_one_is_due_and_a_no_needs_none(anna, berta):
    for scope in ("supervision", "disclosure"):
        with refused(NotPhysical, "must have its last day, got none"):
            give(berta, anna, scope=scope, purpose="one letter")
        give(berta, anna, scope=scope, purpose="one letter", granted=False)
        give(berta, anna, scope=scope, purpose="one letter", expires_on=TODAY)
    assert give(berta, anna, scope="share", purpose="a study").expires_on is None


def test_what_is_sent_settles_its_draft(anna, berta):
    key = f"consent:{berta.pk}"
    Draft.objects.create(
        key=key, client=berta, fields=[["note", "some"]], version=3, writer="w", seq=1, kept_at=NOW
    )

    give(berta, anna, draft=key)

    assert (Draft.objects.get(key=key).fields, Draft.objects.get(key=key).version) == ([], 4)


def test_only_who_may_record_consent_gives_and_takes_back(anna, berta):
    row = give(berta, anna)
    anna.role = "kiosk"

    with refused(NotAllowed, "may not record consent"):
        give(berta, anna)
    with refused(NotAllowed, "may not record consent"):
        consents.withdraw(consent=row, by=anna, at=NOW)
    anna.role, anna.practice_id = "practitioner", anna.practice_id + 1
    with refused(NotAllowed, "another practice"):
        give(berta, anna)
    with refused(NotAllowed, "another practice"):
        consents.withdraw(consent=row, by=anna, at=NOW)


def test_a_reason_for_a_withdrawal_is_kept_as_it_was_said(anna, berta):
    row = give(berta, anna)

    returned = consents.withdraw(consent=row, by=anna, at=NOW + HOUR, why=" rather not ")

    stored = Consent.objects.get(pk=row.pk)
    assert returned == stored and stored.withdrawn_why == "rather not"
    assert (stored.withdrawn_at, stored.withdrawn_by) == (NOW + HOUR, anna)


def test_by_word_nothing_is_taken_over_from_a_no_and_a_withdrawn_yes_is_asked_anew(anna, berta):
    give(berta, anna, scope="touch", avoided=["shin.L"], guardian="Her mother")
    give(berta, anna, at=NOW + HOUR, scope="touch", granted=False, guardian="Her father")

    with one_event("consent.given"):
        row = consents.agree_by_word(client=berta, scope="touch", by=anna, at=NOW + 2 * HOUR)
    assert (row.avoided, row.guardian, row.given_on, row.how) == ([], "", TODAY, "verbal")

    consents.withdraw(consent=row, by=anna, at=NOW + 3 * HOUR)
    with one_event("consent.given"):
        again = consents.agree_by_word(client=berta, scope="touch", by=anna, at=NOW + 4 * HOUR)
    assert again != row
    with no_event():
        assert consents.agree_by_word(client=berta, scope="touch", by=anna, at=NOW + 5 * HOUR) == again
    with one_event("consent.given"):
        consents.agree_by_word(client=berta, scope="touch", by=anna, at=NOW + DAY)
    with one_event("consent.given"):
        assert consents.agree_by_word(client=berta, scope="people", by=anna, at=NOW).scope == "people"


def test_by_word_means_the_day_on_the_wall(anna, berta):
    late = datetime(2026, 11, 2, 22, 0, tzinfo=UTC)

    with timezone.override("Asia/Tokyo"):
        assert consents.agree_by_word(client=berta, scope="touch", by=anna, at=late).given_on == date(
            2026, 11, 3
        )


def test_what_stops_a_paper_is_named_for_each_state(anna, berta):
    def stopped(at=NOW, scope="mouth", **more):
        with pytest.raises(NotYet) as refusal:
            consents.require_live(client=berta, scope=scope, at=at, **more)
        return str(refusal.value)

    assert stopped().startswith("Consent to “Mouth work” must be in force, and it is not on file.")
    give(berta, anna, granted=False)
    assert "and it is declined." in stopped()
    row = give(berta, anna, at=NOW + HOUR, expires_on=TODAY)
    assert consents.require_live(client=berta, scope="mouth", at=NOW + HOUR) is None
    assert "and it is over." in stopped(NOW + DAY)
    consents.withdraw(consent=row, by=anna, at=NOW + 2 * HOUR)
    assert "and it is withdrawn." in stopped(NOW + 2 * HOUR)
    give(berta, anna, scope="share", purpose="a study")
    assert "to “Case study, research” for “a book” must be in force, and it is not on file." in stopped(
        scope="share", purpose="a book"
    )
    consents.require_live(client=berta, scope="share", at=NOW)


def test_a_yes_of_the_day_of_a_no_may_stand_and_one_of_the_day_before_may_not(anna, berta):
    give(berta, anna, granted=False)
    give(berta, anna, at=NOW + HOUR)
    row = give(berta, anna, at=NOW + DAY)
    consents.withdraw(consent=row, by=anna, at=NOW + 2 * DAY)

    with refused(NotYet, "A yes of 03 Nov 2026 must not stand before a no of 04 Nov 2026"):
        give(berta, anna, at=NOW + 3 * DAY, on=TODAY + DAY)
    give(berta, anna, at=NOW + 3 * DAY, on=TODAY + 2 * DAY)
    give(berta, anna, at=NOW + 3 * DAY, on=TODAY, scope="dialogue")


def test_a_withdrawal_is_a_no_of_the_day_on_the_wall(anna, berta):
    with timezone.override("Asia/Tokyo"):
        row = give(berta, anna)
        consents.withdraw(consent=row, by=anna, at=datetime(2026, 11, 2, 22, 0, tzinfo=UTC))
        with refused(NotYet, "before a no of 03 Nov 2026"):
            give(berta, anna, at=NOW + 3 * DAY, on=TODAY)


def test_a_no_to_one_item_or_to_all_of_them_stops_an_older_yes_to_it(anna, berta):
    share = {"scope": "share"}
    give(berta, anna, at=NOW + DAY, granted=False, purpose="a book", **share)

    with refused(NotYet, "must not stand before a no"):
        give(berta, anna, at=NOW + 2 * DAY, on=TODAY, purpose="a book", **share)
    give(berta, anna, at=NOW + 2 * DAY, on=TODAY, purpose="a study", **share)
    give(berta, anna, at=NOW + 3 * DAY, granted=False, **share)
    with refused(NotYet, "must not stand before a no"):
        give(berta, anna, at=NOW + 4 * DAY, on=TODAY, purpose="a talk", **share)


def test_a_guardian_is_asked_for_by_the_day_of_the_answer(anna):
    ida = clients.admit(by=anna, at=NOW, name="Ida", birth=read("3 Nov 2008", today=TODAY))
    perhaps = clients.admit(by=anna, at=NOW, name="Ola", birth=read("2008", today=TODAY))

    with refused(NotPhysical, "A client under 18 must have a guardian who agrees, got none"):
        give(ida, anna)
    give(ida, anna, at=NOW + DAY)
    with refused(NotPhysical, "may have been under 18 on 02 Nov 2026"):
        give(perhaps, anna)
    assert on_file.alone(give(ida, anna, granted=False), ida) is False


def test_the_ledger_has_a_line_for_each_scope_and_each_item_newest_first(anna, berta):
    first = give(berta, anna)
    second = give(berta, anna, at=NOW + HOUR, granted=False)
    book = give(berta, anna, scope="share", purpose="a book")
    study = give(berta, anna, at=NOW + HOUR, scope="share", purpose="a study")
    consents.withdraw(consent=book, by=anna, at=NOW + HOUR)

    lines = on_file.ledger(berta, NOW + HOUR)

    mouth = next(line for line in lines if line.scope.code == "mouth")
    assert (mouth.latest, mouth.earlier, mouth.state) == (second, [first], State.DECLINED)
    share = [line for line in lines if line.scope.code == "share"]
    assert [(line.latest, line.earlier, line.state) for line in share] == [
        (study, [], State.GRANTED), (book, [], State.WITHDRAWN),
    ]  # fmt: skip
    asked = [line.scope.code for line in lines if line.latest is None]
    assert "touch" in asked and "mouth" not in asked and "share" not in asked
    assert {line.state for line in lines if line.latest is None} == {State.NOT_ASKED}
    order = [line.scope.code for line in lines]
    assert order == sorted(order, key=on_file.SCOPES.codes.index)


def test_a_scope_out_of_use_is_shown_only_where_it_was_answered(anna, berta, monkeypatch):
    gone = on_file.SCOPES.own_term("own-former", "Former scope", retired=True)
    monkeypatch.setattr(on_file, "SCOPES", on_file.SCOPES.with_own(gone))

    assert "own-former" not in {line.scope.code for line in on_file.ledger(berta, NOW)}


def test_the_latest_answers_stand_in_the_order_of_the_scopes_with_each_item(anna, berta):
    study = give(berta, anna, scope="share", purpose="a study")
    give(berta, anna)
    no = give(berta, anna, at=NOW + HOUR, granted=False)
    touch = give(berta, anna, scope="touch")

    assert list(on_file.latest(on_file.of_client(berta)).items()) == [
        ("touch", touch), ("mouth", no), ("share: a study", study),
    ]  # fmt: skip
    assert on_file.item(SimpleNamespace(scope="mouth", purpose="x")) == ""
    unknown = SimpleNamespace(scope="gone", purpose="x")
    assert on_file.item(unknown) == "" and on_file.latest([unknown]) == {}


def test_one_answer_is_found_by_its_number_and_says_what_it_says_now(anna, berta):
    row = give(berta, anna, expires_on=TODAY)

    assert on_file.one(row.pk) == row and on_file.one(row.pk + 1) is None
    assert on_file.now(row, NOW) is State.GRANTED and on_file.now(row, NOW + DAY) is State.EXPIRED
    value = on_file.value(row, berta)
    assert (value.scope, value.given_at, value.until, value.withdrawn_at) == ("mouth", NOW, TODAY, None)


def test_a_withdrawal_counts_from_when_the_answer_was_written_down(anna, berta):
    row = give(berta, anna)
    row.withdrawn_at = NOW - HOUR

    assert on_file.value(row, berta).withdrawn_at == NOW
    row.withdrawn_at = NOW + HOUR
    assert on_file.value(row, berta).withdrawn_at == NOW + HOUR


def test_an_end_is_an_end_on_the_wall(anna, berta):
    row = give(berta, anna, expires_on=TODAY)
    late = datetime(2026, 11, 2, 22, 0, tzinfo=UTC)

    assert on_file.holds(berta, "mouth", late) and on_file.now(row, late) is State.GRANTED
    with timezone.override("Asia/Tokyo"):
        assert not on_file.holds(berta, "mouth", late)
        assert on_file.state(berta, "mouth", late) is on_file.now(row, late) is State.EXPIRED
        assert (
            next(line.state for line in on_file.ledger(berta, late) if line.scope.code == "mouth")
            is State.EXPIRED
        )


class Held:
    """What stands against a technique, as the page has read it."""

    def __init__(self, *codes):
        self.codes = codes

    def against(self, technique, *times):
        return [Against(code=code, words=f"words of {code}") for code in self.codes]


@pytest.mark.parametrize(
    ("codes", "seen", "passes"),
    [((), (), True), (("mouth",), (), False), (("mouth", "cv4"), ("mouth",), False),
     (("mouth", "cv4"), ("cv4", "mouth"), True)],
)  # fmt: skip
def test_all_that_stands_against_a_technique_must_have_been_seen(anna, berta, codes, seen, passes):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    given = {"label": "Mouth work", "start": None, "end": None, "at": NOW}

    if passes:
        found = gates.passed(session, "mouth_work", Held(*codes), seen=seen, why=" asked for ", **given)
        assert found == gates.Passed(list(codes), "asked for" if codes else "")
    else:
        with pytest.raises(gates.NotSeen, match="words of mouth") as refusal:
            gates.passed(session, "mouth_work", Held(*codes), seen=seen, why="", **given)
        assert refusal.value.technique == "mouth_work"
        assert [each.code for each in refusal.value.against] == list(codes)


def test_a_reason_has_a_thousand_characters_and_no_more(anna, berta):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    given = {"label": "Mouth work", "start": None, "end": None, "at": NOW, "seen": ["mouth"]}

    assert len(gates.passed(session, "mouth_work", Held("mouth"), why="x" * 1000, **given).why) == 1000
    with pytest.raises(NotPhysical, match="A reason must have at most 1000"):
        gates.passed(session, "mouth_work", Held("mouth"), why="x" * 1001, **given)
