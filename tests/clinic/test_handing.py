"""The verbs of handing over: what leaves is logged with its consent, and nothing leaves without."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from palpate.clinic import clients, consents, handing
from palpate.clinic.handing import Written
from palpate.errors import NotAllowed, NotPhysical, NotYet
from palpate.records.models import Disclosure
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW

TODAY = NOW.date()
WRITTEN = Written(sha256="a" * 64, contents=("Session 1",), confirmed=True)
SCOPE = {
    "case_study": "share", "supervision": "supervision", "letter": "disclosure", "progress": "disclosure",
}  # fmt: skip


def agree(client, by, scope, purpose="one thing", **more):
    ends = more.pop("expires_on", TODAY + timedelta(days=30))
    return consents.give(
        client=client, scope=scope, granted=True, on=TODAY, by=by, at=NOW, purpose=purpose, expires_on=ends,
        **more,
    )  # fmt: skip


def hand(kind, client, by, consent, at=NOW, written=WRITTEN, **more):
    """One paper of a kind, with what it needs."""
    if kind == "case_study":
        return handing.case_study(
            client=client, consent=consent, to_whom="a school", written=written, by=by, at=at, **more
        )
    if kind == "supervision":
        given = {"pseudonym": "Alder", "expires_on": TODAY + timedelta(days=7), "excerpts": 1} | more
        return handing.supervision(
            client=client, consent=consent, to_whom="Vera Lind", written=written, by=by, at=at, **given
        )
    made = handing.progress if kind == "progress" else handing.letter
    return made(client=client, consent=consent, written=written, by=by, at=at, **more)


@pytest.mark.parametrize("kind", SCOPE)
def test_a_paper_with_its_consent_leaves_one_line_and_one_event(anna, berta, kind):
    consent = agree(berta, anna, SCOPE[kind])
    with one_event(f"disclosure.{kind}"):
        row = hand(kind, berta, anna, consent)

    assert (row.kind, row.consent, row.purpose, row.sha256) == (kind, consent, "one thing", "a" * 64)
    assert row.contents == ["Session 1"] and row.made_by == anna


@pytest.mark.parametrize("kind", SCOPE)
def test_the_same_press_twice_is_once(anna, berta, kind):
    consent = agree(berta, anna, SCOPE[kind])
    first = hand(kind, berta, anna, consent)
    with no_event():
        assert hand(kind, berta, anna, consent, at=NOW + timedelta(seconds=20)) == first

    hand(kind, berta, anna, consent, at=NOW + timedelta(hours=1))
    assert Disclosure.objects.count() == 2


@pytest.mark.parametrize("kind", SCOPE)
def test_without_a_consent_nothing_leaves(anna, berta, kind):
    with refused(NotYet, "must rest on a consent"):
        hand(kind, berta, anna, None)
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("kind", SCOPE)
@pytest.mark.parametrize("why", ["withdrawn", "declined", "over", "other client", "other scope"])
def test_a_consent_that_does_not_hold_lets_nothing_leave(anna, berta, kind, why):
    at, error, sentence = NOW + timedelta(days=1), NotYet, "must be in force"
    consent = agree(berta, anna, SCOPE[kind])
    if why == "withdrawn":
        consents.withdraw(consent=consent, by=anna, at=NOW + timedelta(minutes=1))
    elif why == "declined":
        consents.give(
            client=berta, scope=SCOPE[kind], granted=False, on=TODAY, by=anna, at=NOW + timedelta(hours=1),
            purpose="one thing",
        )  # fmt: skip
    elif why == "over":
        at = NOW + timedelta(days=31)
    elif why == "other client":
        carl = clients.admit(by=anna, at=NOW, name="Carl")
        consent, error, sentence = agree(carl, anna, SCOPE[kind]), NotPhysical, "same client"
    else:
        other = next(scope for scope in SCOPE.values() if scope != SCOPE[kind])
        consent, error, sentence = agree(berta, anna, other), NotPhysical, "same kind of paper"

    with refused(error, sentence):
        hand(kind, berta, anna, consent, at=at)
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("kind", SCOPE)
def test_what_nobody_has_read_does_not_leave(anna, berta, kind):
    consent = agree(berta, anna, SCOPE[kind])
    with refused(NotYet, "must have been read"):
        hand(kind, berta, anna, consent, written=replace(WRITTEN, confirmed=False))
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("kind", ["case_study", "supervision"])
def test_an_open_find_holds_it_back(anna, berta, kind):
    consent = agree(berta, anna, SCOPE[kind])
    with refused(NotYet, "must be decided.*2 are open"):
        hand(kind, berta, anna, consent, written=replace(WRITTEN, open_finds=2))
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [(None, "must have its last day"), (-1, "must end today or later"), (31, "must end with its consent")],
)
def test_a_packet_ends_and_not_after_its_consent(anna, berta, ends, sentence):
    consent = agree(berta, anna, "supervision")
    until = None if ends is None else TODAY + timedelta(days=ends)
    with refused(NotPhysical, sentence):
        hand("supervision", berta, anna, consent, expires_on=until)


def test_a_packet_that_is_over_cannot_be_made_again(anna, berta):
    consent = agree(berta, anna, "supervision", expires_on=TODAY + timedelta(days=90))
    hand("supervision", berta, anna, consent)
    with refused(NotPhysical, "It is over and is not made again"):
        hand("supervision", berta, anna, consent, at=NOW + timedelta(days=8))


def test_a_packet_without_excerpts_needs_no_consent(anna, berta):
    row = hand("supervision", berta, anna, None, excerpts=0)
    assert row.consent is None and row.pseudonym == "Alder"


def test_a_supervisor_knows_her_under_one_name_and_nobody_else_does(anna, berta):
    consent = agree(berta, anna, "supervision")
    hand("supervision", berta, anna, consent)
    with refused(NotPhysical, "knows the client as Alder"):
        hand("supervision", berta, anna, consent, pseudonym="Birch")
    with refused(NotPhysical, "a name of its own"):
        handing.supervision(
            client=berta, consent=None, to_whom="Otto", pseudonym="Alder", expires_on=TODAY, excerpts=0,
            written=WRITTEN, by=anna, at=NOW,
        )  # fmt: skip


def test_what_is_left_out_of_a_pack_has_a_reason(anna, berta):
    with one_event("disclosure.access_pack"):
        row = handing.access_pack(
            client=berta, to_whom=berta.name, written=WRITTEN, by=anna, at=NOW,
            withheld=[("process", "it names somebody else")],
        )  # fmt: skip
    assert row.withheld == ["The process part of the notes: it names somebody else"]
    for part, sentence in (("process", "must have a reason"), ("everything", "must be one of")):
        with refused(NotPhysical, sentence):
            handing.access_pack(
                client=berta, to_whom="x", written=WRITTEN, by=anna, at=NOW, withheld=[(part, " ")]
            )


def test_a_paper_that_was_given_is_noted(anna, berta):
    with one_event("disclosure.client_copy"):
        row = handing.handed_over(
            client=berta, kind="client_copy", to_whom="Berta Example", purpose="her own copy", by=anna, at=NOW
        )
    assert row.sha256 == "" and row.consent is None


@pytest.mark.parametrize(
    ("kind", "to_whom", "sentence"),
    [
        ("letter", "Dr X", "its own page"), ("rumor", "Dr X", "must be one of"), ("note", " ", "to somebody"),
        ("note", "x" * 301, "at most 300"),
    ],
)  # fmt: skip
def test_what_cannot_be_noted_says_why(anna, berta, kind, to_whom, sentence):
    with refused(NotPhysical, sentence):
        handing.handed_over(client=berta, kind=kind, to_whom=to_whom, by=anna, at=NOW)


def test_nobody_hands_over_for_another_practice(anna, berta):
    from palpate.records.models import Practice, Practitioner

    other = Practice.objects.create(name="Elsewhere", vault_id="f" * 16, founded_at=NOW)
    carl = Practitioner.objects.create(practice=other, name="Carl", joined_at=NOW)
    with refused(NotAllowed, "another practice"):
        handing.handed_over(client=berta, kind="note", to_whom="x", by=carl, at=NOW)
