"""The packet for a supervisor: its fields and nothing else, moved days, another name."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from palpate.clinic import consents
from palpate.errors import NotPhysical, NotYet
from palpate.records.models import Disclosure
from palpate.records.queries import disclosures
from palpate.reports import leaving, supervision
from palpate.reports.supervision import Asked
from palpate.session.deidentify import Decision
from tests.conftest import NOW
from tests.reports.reading import squeezed
from tests.reports.test_case_study import PLANTED, said, told  # noqa: F401

TODAY = NOW.date()


def drawn(client: Any, shift: int = 100, **more: Any) -> supervision.Packet:
    lines = frozenset(
        f"{note.session.pk}:{line.id}"
        for note in disclosures.signed(client)
        for line in supervision.offered(note)
    )
    asked = Asked(**{
        "supervisor": "Vera Lind", "question": "Was I too close when Berta wept?",
        "reactions": "My own hands.",
        "wanted": "a second look", "lines": lines, "expires_on": TODAY + timedelta(days=10),
    } | more)  # fmt: skip
    given = {"pseudonym": "Alder", "shift": shift, "at": NOW}
    found = supervision.draw_up(client, asked, {}, **given)
    return supervision.draw_up(
        client, asked, {find.key: Decision(True) for find in found.reviewed.finds}, **given
    )


def agreed(client: Any, by: Any) -> Any:
    return consents.give(
        client=client, scope="supervision", granted=True, on=TODAY, by=by, at=NOW, purpose="for Vera Lind",
        expires_on=TODAY + timedelta(days=20),
    )  # fmt: skip


def test_it_holds_these_fields_and_no_other(told: Any) -> None:  # noqa: F811
    assert tuple(supervision.data(drawn(told))) == supervision.FIELDS
    assert set(json.loads(supervision.text(drawn(told)))) == {*supervision.FIELDS, "notices"}


@pytest.mark.parametrize("form", ["pdf", "html", "json"])
def test_nobody_is_named_in_it_and_no_day_is_hers(told: Any, anna: Any, form: str) -> None:  # noqa: F811
    packet = drawn(told)
    content = (
        supervision.text(packet).encode()
        if form == "json"
        else leaving.in_form(supervision.paper(packet), form, NOW)
    )
    text = squeezed(content.decode()) if form == "json" else said(content, form)

    hidden = [*PLANTED, anna.name, anna.practice.name]
    assert not [each for each in hidden if squeezed(each) in text]
    assert "Alder" in text and squeezed("25 Jul 2026") in text  # 02 Nov moved by a hundred days
    assert form == "pdf" or squeezed("02 Nov 2026") not in text  # a PDF says in its foot when it was printed


def test_the_days_keep_their_distances(told: Any) -> None:  # noqa: F811
    one, two = drawn(told, 30).timeline, drawn(told, 400).timeline

    assert [day - other for (_n, day), (_m, other) in zip(one, two, strict=True)] == [timedelta(days=370)]
    assert one[0] == (1, date(2026, 10, 3))


@pytest.mark.parametrize("shift", [0, 29, 401, -40])
def test_the_days_are_moved_far_enough(told: Any, shift: int) -> None:  # noqa: F811
    with pytest.raises(NotPhysical, match="moved by 30 to 400 days"):
        drawn(told, shift)


@pytest.mark.parametrize("form", ["pdf", "html", "odt", "json"])
def test_it_leaves_with_its_consent(told: Any, anna: Any, form: str) -> None:  # noqa: F811
    out = leaving.a_packet(
        told, drawn(told), consent=agreed(told, anna), form=form, confirmed=True, by=anna, at=NOW
    )

    assert out.row.pseudonym == "Alder" == disclosures.pseudonym(told, " vera lind ")
    assert out.row.expires_on == TODAY + timedelta(days=10) and out.content


def test_an_excerpt_never_leaves_without_its_consent(told: Any, anna: Any) -> None:  # noqa: F811
    with pytest.raises(NotYet, match="must rest on a consent"):
        leaving.a_packet(told, drawn(told), consent=None, form="pdf", confirmed=True, by=anna, at=NOW)
    assert not Disclosure.objects.exists()


def test_after_its_day_it_is_not_made_again(told: Any, anna: Any) -> None:  # noqa: F811
    under, late = agreed(told, anna), NOW + timedelta(days=11)
    with pytest.raises(NotPhysical, match="It is over and is not made again"):
        leaving.a_packet(told, drawn(told), consent=under, form="pdf", confirmed=True, by=anna, at=late)
    with pytest.raises(NotYet, match="it is over"):
        leaving.a_packet(
            told, drawn(told, expires_on=TODAY + timedelta(days=60)), consent=under, form="pdf",
            confirmed=True, by=anna, at=NOW + timedelta(days=21),
        )  # fmt: skip
    assert not Disclosure.objects.exists()
