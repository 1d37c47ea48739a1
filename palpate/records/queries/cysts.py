"""Sightings and releases folded into the state of a cyst. Nothing is computed beyond "what came last"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db.models import Prefetch

from palpate.cyst.saying import Translate
from palpate.cyst.saying import where as place
from palpate.cyst.states import not_rechecked
from palpate.records.models import (
    Charge,
    Client,
    Cyst,
    FormerCard,
    Practitioner,
    Release,
    Session,
    Sighting,
)
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.release.completion import state_after
from palpate.release.life import Happened, follows, in_order, met_at

Ended = Sequence[tuple[int, datetime]]  # sessions that are closed out: number and opening
CYSTS = Prepared(lambda: Cyst.objects.filter(client=GIVEN))
SIGHTINGS = Prepared(
    lambda: Sighting.objects.filter(cyst__client=GIVEN).values_list(
        "cyst_id", "session_id", "pk", "kind", "qualities", "recorded_at", "struck_at"
    )
)
RELEASES = Prepared(
    lambda: Release.objects.filter(cyst__client=GIVEN).values_list(
        "cyst_id", "session_id", "pk", "completion", "marked_at", "withdrawn_at"
    )
)


class Looked(NamedTuple):
    """A sighting, as much of it as its cyst's state follows from."""

    session: Session | None
    session_id: int | None
    pk: int
    kind: str
    qualities: dict[str, int]
    recorded_at: datetime
    struck_at: datetime | None


class LetGo(NamedTuple):
    """A release, as much of it as its cyst's state follows from."""

    session: Session
    session_id: int
    pk: int
    completion: str
    marked_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Known:
    """One cyst with the word for its state, since when that word holds, and what its hands met last."""

    cyst: Cyst
    state: str
    since: datetime
    times_met: int
    qualities: dict[str, int] = field(default_factory=dict)
    unchecked: int = 0  # closed sessions without a look since it let go; 0 if there is nothing to look for
    words_in: dict[int, list[str]] = field(default_factory=dict)  # session to the words noted in it


def happened(sightings: Iterable[Sighting | Looked], releases: Iterable[Release | LetGo]) -> list[Happened]:
    """The words of a life that stand: what was struck or withdrawn plays no part."""
    words = [_of_sighting(row) for row in sightings if row.struck_at is None]
    return words + [_of_release(row) for row in releases if row.withdrawn_at is None]


def state(sightings: Iterable[Sighting], releases: Iterable[Release]) -> Happened | None:
    """The word that follows from what stands, and since when; None if nothing stands."""
    return follows(happened(sightings, releases))


def of(client: Client, *, taken_back: bool = False) -> list[Known]:
    """All cysts of a client, in four queries however many there are; in one if there are none.

    One of which nothing stands was a mistake; it is left out unless `taken_back`, and has no word then.
    """
    rows = list(client.cysts.select_related("event__successor__successor"))
    if not rows:
        return []
    return [known for known in _folded(client, rows, client.sessions.all()) if known.state or taken_back]


def beside(client: Client, sessions: Iterable[Session]) -> list[Known]:
    """The same for a page that shows no event and has read all her sessions anyway: in three queries."""
    rows = CYSTS.rows(client.pk, client=client)
    return [known for known in _folded(client, rows, sessions) if known.state] if rows else []


def _folded(client: Client, rows: Iterable[Cyst], sessions: Iterable[Session]) -> list[Known]:
    of_number = {session.pk: session for session in sessions}
    looked: dict[int, list[Looked]] = {}
    for cyst, session, *values in SIGHTINGS.values(client.pk):
        looked.setdefault(cyst, []).append(Looked(of_number.get(session), session, *values))
    let_go: dict[int, list[LetGo]] = {}
    for cyst, session, *values in RELEASES.values(client.pk):
        let_go.setdefault(cyst, []).append(LetGo(of_number[session], session, *values))
    ended = [(row.pk, row.opened_at) for row in of_number.values() if row.closed_out_at]
    return [_known(row, looked.get(row.pk, []), let_go.get(row.pk, []), ended) for row in rows]


def _known(cyst: Cyst, sightings: Sequence[Looked], releases: Sequence[LetGo], ended: Ended) -> Known:
    words = in_order(happened(sightings, releases))
    standing = {row.pk: row for row in sightings if row.struck_at is None}
    if not words:
        return Known(cyst, "", cyst.recorded_at, 0)
    graded = [each.row for each in words if each.row in standing and standing[each.row].qualities]
    in_session: dict[int, list[str]] = {}
    for each in words:
        if each.session is not None:
            in_session.setdefault(each.session, []).append(each.word)
    return Known(
        cyst, words[-1].word, words[-1].met_at, len(standing),
        qualities=dict(standing[graded[-1]].qualities) if graded else {},
        unchecked=_unchecked(words[-1], sightings, releases, ended),
        words_in=in_session,
    )  # fmt: skip


def _unchecked(
    last: Happened,
    sightings: Iterable[Sighting | Looked],
    releases: Iterable[Release | LetGo],
    ended: Ended,
) -> int:
    """How many closed sessions went by without a look, where that is said of this state."""
    opened = {row.session_id: row.session.opened_at for row in sightings if row.session}
    opened |= {row.session_id: row.session.opened_at for row in releases}
    begun = opened.get(last.session, last.met_at) if last.session is not None else last.met_at
    since = sum(1 for number, at in ended if number != last.session and at > begun)
    return since if not_rechecked(last.word, since) else 0


def _of_sighting(row: Sighting | Looked) -> Happened:
    return Happened(
        word=row.kind, met_at=_met_at(row.recorded_at, row.session), written_at=row.recorded_at,
        session=row.session_id, row=row.pk,
    )  # fmt: skip


def _of_release(row: Release | LetGo) -> Happened:
    return Happened(
        word=state_after(row.completion), met_at=_met_at(row.marked_at, row.session),
        written_at=row.marked_at, session=row.session_id, row=-row.pk,
    )  # fmt: skip


def _met_at(written_at: datetime, session: Session | None) -> datetime:
    if session is None:
        return written_at
    later = session.late_entry and session.ended_at is None
    return met_at(written_at, session.opened_at if later else None, session.ended_at)


@dataclass(frozen=True, slots=True)
class Step:
    """One entry in the life of a cyst: a sighting, or a release; either may have been taken back."""

    at: datetime
    word: str  # a code of cyst.states
    session: Session | None
    by: Practitioner
    words: str = ""
    sighting: Sighting | None = None
    release: Release | None = None
    charges: list[Charge] = field(default_factory=list)

    @property
    def taken_back(self) -> bool:
        """Whether it no longer stands."""
        row = self.sighting.struck_at if self.sighting else self.release and self.release.withdrawn_at
        return row is not None


@dataclass(frozen=True, slots=True)
class Life:
    """A cyst over its sessions, and the word that follows from all of it; no word if nothing stands."""

    state: str
    since: datetime
    steps: list[Step]
    former: list[FormerCard]
    unchecked: int


def one(number: int) -> Cyst | None:
    """One cyst with its client, and the event it may belong to with what it was corrected to."""
    rows = Cyst.objects.select_related("client__practice", "recorded_by", "event__successor__successor")
    return rows.filter(pk=number).first()


def release(number: int) -> Release | None:
    """One mark of release with its cyst and client."""
    rows = Release.objects.select_related("cyst__client__practice", "session")
    return rows.filter(pk=number).first()


def sighting(number: int) -> Sighting | None:
    """One sighting with its cyst and client."""
    rows = Sighting.objects.select_related("cyst__client__practice", "session")
    return rows.filter(pk=number).first()


def life(cyst: Cyst) -> Life:
    """Everything that was entered about a cyst, in the order in which it happened. Five queries."""
    sightings = list(cyst.sightings.select_related("session", "recorded_by", "struck_by"))
    charges = Charge.objects.filter(struck_at=None)
    releases = list(
        cyst.releases.select_related("session", "marked_by", "withdrawn_by", "moment").prefetch_related(
            Prefetch("charges", charges)
        )
    )
    former = list(cyst.former_cards.select_related("changed_by", "session"))
    ended = list(cyst.client.sessions.exclude(closed_out_at=None).values_list("pk", "opened_at"))
    words = in_order(happened(sightings, releases))
    steps = {row.pk: _met(row) for row in sightings} | {-row.pk: _let_go(row) for row in releases}
    last = words[-1] if words else None
    return Life(
        last.word if last else "", last.met_at if last else cyst.recorded_at,
        _whole(words, [*map(_of_sighting, sightings), *map(_of_release, releases)], steps), former,
        _unchecked(last, sightings, releases, ended) if last else 0,
    )  # fmt: skip


def _whole(standing: Sequence[Happened], every: Iterable[Happened], steps: dict[int, Step]) -> list[Step]:
    """The steps in order, with what was taken back where it had stood."""
    order, rows = list(standing), {each.row for each in standing}
    for back in (each for each in every if each.row not in rows):
        when = (back.met_at, back.written_at)
        later = (place for place, each in enumerate(order) if (each.met_at, each.written_at) > when)
        order.insert(next(later, len(order)), back)
    return [steps[each.row] for each in order]


def _met(row: Sighting) -> Step:
    return Step(
        _met_at(row.recorded_at, row.session), row.kind, row.session, row.recorded_by, row.words, sighting=row
    )


def _let_go(row: Release) -> Step:
    return Step(
        _met_at(row.marked_at, row.session), state_after(row.completion), row.session, row.marked_by,
        release=row, charges=list(row.charges.all()),
    )  # fmt: skip


def where(cyst: Cyst, *, translate: Translate = str) -> str:
    """Where it is, in words that leave no doubt about the side: "shoulder, left (client's left), fascia"."""
    return place(cyst.place, side=cyst.side, depth=cyst.depth, tissue=cyst.tissue, translate=translate)


def sessions(client: Client) -> list[Session]:
    """The sessions in which a cyst of this client may have been met, newest first. One query."""
    return list(client.sessions.order_by("-opened_at", "-pk"))


def open_sessions(client: Client) -> list[Session]:
    """Those of them whose note is not signed yet, newest first: only they take further entries. One query."""
    return list(client.sessions.filter(note_versions=None).order_by("-opened_at", "-pk"))
