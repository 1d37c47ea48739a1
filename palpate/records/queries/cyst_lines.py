"""What was met of energy cysts in a session, as lines of its note: each with how it is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from palpate.cyst import FEELING_ANSWERS, ROLES, STATES
from palpate.cyst.saying import graded_words, where
from palpate.records.language.in_words import inside, spoken
from palpate.records.models import Charge, Cyst, FormerCard, Release, Session, Sighting, Trauma
from palpate.records.queries import charges
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.session import note as paper
from palpate.standing import Channel, Standing
from palpate.trauma import LABEL, VECTOR_BASES, stored_vector

SIGHTING, CARD, CHARGE = "sighting", "cyst", "charge"  # how ids of their lines begin
MET = Prepared(lambda: Sighting.objects.filter(session=GIVEN, struck_at=None))
SAID_ANEW = Prepared(lambda: FormerCard.objects.filter(session=GIVEN).values_list("cyst_id"))
CHARGES = Prepared(
    lambda: Charge.objects.filter(session=GIVEN, struck_at=None).select_related("release__cyst")
)
Said = Mapping[str, Any]


def lines(session: Session, own: Mapping[str, str]) -> list[paper.Line]:
    """Sightings and what the cards say among the findings, charges with the response. What is blank is not.

    A card is written out where it was first said or said anew; where a cyst is met again its place is enough.
    """
    met = MET.rows(session.pk, session=session)
    said_anew = [cyst for (cyst,) in SAID_ANEW.values(session.pk)]
    cysts = _whole({row.cyst_id for row in met} | set(said_anew))
    found = [_sighting(row, _card(cysts[row.cyst_id], session), own) for row in met]
    # Cards that were first said in this session, or said anew in it.
    for number in dict.fromkeys([*(row.cyst_id for row in met if row.kind == "found"), *said_anew]):
        found += _of_card(cysts[number], _card(cysts[number], session))
    return found + list(_charges(session))


def _whole(numbers: set[int]) -> dict[int, Cyst]:
    """Cysts with the events that they may belong to, and with what their cards said before."""
    if not numbers:
        return {}
    rows = Cyst.objects.select_related("event__successor__successor")
    return rows.prefetch_related("former_cards__session").in_bulk(numbers)


def _card(cyst: Cyst, session: Session) -> Said:
    """The card as it was in this session: what was said anew in a later one is not this session's word."""
    for former in cyst.former_cards.all():
        if former.session and (former.session.opened_at, former.session_id) > (session.opened_at, session.pk):
            return dict(former.said) | {"event": _event(former.said["event"])}
    names = ("place", "side", "depth", "tissue", "role", "words", "vector", "event", "event_basis")
    return {name: getattr(cyst, name) for name in (*names, "feeling", "feeling_answer")}


def _event(number: int | None) -> Trauma | None:
    return Trauma.objects.select_related("successor__successor").filter(pk=number).first() if number else None


def _place(card: Said) -> str:
    return where(
        card["place"], side=card["side"], depth=card["depth"], tissue=card["tissue"], translate=spoken
    )


def _sighting(row: Sighting, card: Said, own: Mapping[str, str]) -> paper.Line:
    role = ROLES.get(card["role"]) if row.kind == "found" else None
    parts = [
        _("Energy cyst {state}: {place}").format(state=inside(_(STATES[row.kind].label)), place=_place(card)),
        _("role: {word}").format(word=inside(_(role.label))) if role else "",
        graded_words(row.qualities, own, translate=spoken),
        card["words"] if row.kind == "found" else "",
        row.words,
    ]
    text = "; ".join(part for part in parts if part)
    return paper.Line(
        id=f"{SIGHTING}{row.pk}", block="findings", text=text, standing=Standing(row.standing),
        basis=Channel.HANDS,
    )  # fmt: skip


def _of_card(cyst: Cyst, card: Said) -> list[paper.Line]:
    """The vector, the client's word, and what it may belong to, each on a line of its own standing."""
    about = _("the energy cyst at {place}").format(
        place=where(card["place"], side=card["side"], translate=spoken)
    )
    found = [_vector(cyst, card, about), _feeling(cyst, card, about), _belongs(cyst, card, about)]
    return [line for line in found if line is not None]


def _vector(cyst: Cyst, card: Said, about: str) -> paper.Line | None:
    if not card["vector"]:
        return None
    vector = stored_vector(card["vector"])
    basis = VECTOR_BASES[vector.basis]
    told = basis.standing is Standing.TOLD
    return paper.Line(
        id=f"{CARD}{cyst.pk}.vector", block="words" if told else "findings",
        text=_("Vector of force to {cyst}: {said}; from: {basis}").format(
            cyst=about, said=vector.said(translate=spoken), basis=inside(_(basis.label))
        ),
        standing=basis.standing, basis=basis.channel,
    )  # fmt: skip


def _feeling(cyst: Cyst, card: Said, about: str) -> paper.Line | None:
    if not card["feeling_answer"]:
        return None
    said = (
        f"“{card['feeling']}”" if card["feeling"]
        else inside(_(FEELING_ANSWERS[card["feeling_answer"]].label))
    )  # fmt: skip
    text = _("A feeling with {cyst}, in the client's word: {word}").format(cyst=about, word=said)
    return paper.Line(id=f"{CARD}{cyst.pk}.feeling", block="process", text=text, standing=Standing.TOLD)


def _belongs(cyst: Cyst, card: Said, about: str) -> paper.Line | None:
    event = current(card["event"])
    if event is None:
        return None
    headline = f"“{event.headline}” ({_(LABEL)})"
    if card["event_basis"] == "hypothesis":
        return paper.Line(
            id=f"{CARD}{cyst.pk}.event", block="impression", impression=True, standing=Standing.PALPATED,
            text=_("My hypothesis: {cyst} may belong to {event}").format(cyst=about, event=headline),
        )  # fmt: skip
    text = _("The client says that {cyst} belongs to {event}").format(cyst=about, event=headline)
    return paper.Line(id=f"{CARD}{cyst.pk}.event", block="process", text=text, standing=Standing.TOLD)


def current(event: Trauma | None) -> Trauma | None:
    """An event as it was corrected last; None if it was taken back with none in its place."""
    while event is not None and event.voided_at is not None:
        event = getattr(event, "successor", None)
    return event


def _charges(session: Session) -> Iterator[paper.Line]:
    rows = CHARGES.rows(session.pk, session=session)
    by_release: dict[int | None, list[Charge]] = {}
    releases: dict[int, Release] = {}
    for row in rows:
        by_release.setdefault(row.release_id, []).append(row)
        if row.release is not None:
            releases[row.release.pk] = row.release
    for number, told in by_release.items():
        for rated in charges.paired(told):
            about = (
                _about(releases[number].cyst) if number is not None else rated.about and f"“{rated.about}”"
            )
            text = f"{_('Charge')}{f' ({about})' if about else ''} {charges.said(rated, translate=spoken)}"
            first = rated.rows()[0]
            yield paper.Line(
                id=f"{CHARGE}{first.pk}", block="response", text=text, standing=Standing(first.standing)
            )


def _about(cyst: Cyst) -> str:
    return _("energy cyst at {place}").format(place=where(cyst.place, side=cyst.side, translate=spoken))
