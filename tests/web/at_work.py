"""What the tests of a session's work share: a session with one mark, addresses, a line of the log."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from palpate.clinic import consents, sessions, techniques
from palpate.clinic.techniques import Use
from palpate.records.queries import notes as written
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, marked, running

AFTER = NOW + HOUR
SCRIPT = "<script>alert('x')</script>"
FILLED = {
    "technique": "rtr", "place": "hip", "side": "L", "start": "12:05", "end": "16:40", "result": "released",
    "touch": "light", "intent": "follow to ease", "words": "kept words",
}  # fmt: skip


def worked_in(client: Any, by: Any) -> Any:
    """An hour with one stop of the rhythm, touch agreed to."""
    consents.give(client=client, scope="touch", by=by, at=NOW - HOUR, on=NOW.date())
    session = running(client, by)
    marked(session, by, "rhythm_stop", 725.5)
    return sessions.end(session=session, by=by, at=NOW + HOUR)


def at(name: str, **rows: Any) -> str:
    """The address of a page of these rows."""
    return reverse(name, kwargs={noun: row.pk for noun, row in rows.items()})


def log(by: Any, session: Any, **said: Any) -> Any:
    """One line of the log."""
    return techniques.log(session=session, said=Use(**{"technique": "rtr"} | said), by=by, at=AFTER)


def done(session: Any) -> list[str]:
    """What the note says was done."""
    return [line.text for line in written.composed(session) if line.block == "done"]
