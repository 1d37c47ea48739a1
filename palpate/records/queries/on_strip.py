"""What stands on a session's line of time: its marks, the signs that were met, and what lasted a while."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from palpate.records.models import Moment, Session
from palpate.records.queries import moment_lines, sessions, spans, terms, work
from palpate.records.queries.cyst_lines import SIGHTING
from palpate.records.queries.spans import Span
from palpate.release.signs import SIGNS
from palpate.session.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Met:
    """A sign that was met, in seconds since the session began; None where no time was noted."""

    label: str
    at: float | None
    line: str = ""  # id of the line of the note that says it


@dataclass(frozen=True, slots=True)
class OnStrip:
    """All of one session that has a time, and what has none."""

    moments: list[Moment]
    length: float  # seconds from start to end; 0 if no clock ran, or it still runs
    signs: list[Met]
    spans: list[Span]
    places: list[Met]  # arcs, and energy cysts that were met: what has a place and no time of its own

    @property
    def timeline(self) -> Timeline:
        """The marks in order of time."""
        return sessions.timeline(self.moments)

    @property
    def timeless(self) -> list[str]:
        """What was met or done at a time that nobody noted."""
        signs = [sign.label for sign in self.signs if sign.at is None]
        spans = [span.label for span in self.spans if span.at is None]
        return signs + spans + [met.label for met in self.places]

    def of_lines(self, ids: Collection[str]) -> OnStrip:
        """Of all this, what the lines with these ids say: a note's drawing shows what the note says."""
        return replace(
            self,
            moments=[row for row in self.moments if f"{moment_lines.PREFIX}{row.pk}" in ids],
            signs=[sign for sign in self.signs if sign.line in ids],
            spans=[span for span in self.spans if span.line in ids],
            places=[met for met in self.places if met.line in ids],
        )


def on_strip(session: Session, rows: list[Moment] | None = None) -> OnStrip | None:
    """What is drawn of a session, with its struck marks; None where no clock ran and nothing has a time.

    `rows`: its marks, if they were read before. At most ten queries.
    """
    moments = sessions.moments(session) if rows is None else rows
    done, own = work.of(session), terms.own_labels(session.client.practice)
    signs = [Met(_sign(row.code, row.place, own), row.at, f"entry{row.pk}") for row in done.signs]
    lasting = spans.spans(session, done)
    lasting += [
        Span("technique", row.code, spans.label(row.code, own), None, None, "technique", f"entry{row.pk}")
        for row in done.chips
    ]
    timed = any(at is not None for at in (*(sign.at for sign in signs), *(span.at for span in lasting)))
    if session.started_at is None and not moments and not timed:
        return None
    length = 0.0
    if session.started_at and session.ended_at:
        length = (session.ended_at - session.started_at).total_seconds()
    return OnStrip(moments, length, signs, lasting, _places(session))


def _places(session: Session) -> list[Met]:
    arcs = session.arcs.filter(struck_at=None).values_list("pk", "number")
    met = session.sightings.filter(struck_at=None).values_list("pk", "cyst__place")
    return [Met(_("Arc {number}").format(number=number), None, f"arc{pk}") for pk, number in arcs] + [
        Met(f"{_('Energy cyst')}, {place}", None, f"{SIGHTING}{pk}") for pk, place in met
    ]


def _sign(code: str, place: str, own: dict[str, str]) -> str:
    known = SIGNS.get(code)
    label = _(known.label) if known is not None else own.get(code, code)
    return f"{label}, {place}" if place else label
