"""A session on the way to its note, for the tests of its pages."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from palpate.clinic import sessions
from tests.conftest import NOW

HOUR = timedelta(hours=1)


def opened(client: Any, by: Any, at: datetime = NOW) -> Any:
    return sessions.open_session(client=client, by=by, at=at)


def running(client: Any, by: Any, at: datetime = NOW) -> Any:
    return sessions.start(session=opened(client, by, at), by=by, at=at)


def marked(session: Any, by: Any, kind: str, seconds: float, key: str = "") -> Any:
    return sessions.mark(
        session=session, kind=kind, key=key or f"{kind}-{seconds}-{session.pk}", seconds=seconds,
        pressed_at=session.started_at, by=by, at=session.started_at,
    )  # fmt: skip


def ended(client: Any, by: Any, at: datetime = NOW) -> Any:
    return sessions.end(session=running(client, by, at), by=by, at=at + HOUR)


def closed_out(client: Any, by: Any, *lines: sessions.Line, at: datetime = NOW) -> Any:
    return sessions.close_out(session=ended(client, by, at), lines=list(lines), by=by, at=at + HOUR)
