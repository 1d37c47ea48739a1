"""One session with a line of every kind, signed and amended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from palpate.clinic import notes, sessions
from palpate.clinic.sessions import Line
from palpate.session import note as paper
from palpate.standing import Standing

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TYPED = '#panic("x") *b* <script>alert(1)</script> _i_ `c` $m$ @ref \\u{41} "q" https://example.test'


@pytest.fixture
def session(anna: Any, berta: Any) -> Any:
    """Closed out, not signed."""
    row = sessions.open_session(client=berta, by=anna, at=NOW)
    sessions.arrive(
        session=row,
        lines=[Line(kind="request", standing=Standing.TOLD, text=TYPED, basis="verbatim")],
        by=anna,
        at=NOW,
    )
    sessions.start(session=row, by=anna, at=NOW)
    sessions.end(session=row, by=anna, at=NOW + timedelta(minutes=50))
    lines = [
        Line(
            kind="finding",
            standing=Standing.PALPATED,
            text="dense and warm",
            place="scapula",
            side="L",
            basis="hands",
        ),
        Line(kind="impression", standing=Standing.PALPATED, text="it was a quiet hour", impression=True),
        Line(kind="plan", standing=Standing.TOLD, text="comes again in two weeks"),
    ]
    sessions.close_out(session=row, lines=lines, by=anna, at=NOW + timedelta(minutes=55))
    return row


@pytest.fixture
def signed(session: Any, anna: Any) -> Any:
    """The same, signed."""
    notes.sign(session=session, by=anna, at=NOW + timedelta(hours=1))
    return session


@pytest.fixture
def amended(signed: Any, anna: Any) -> Any:
    """The same, amended: the side was wrong."""
    from palpate.records.queries.notes import lines

    wrong = next(line for line in lines(signed.note_versions.last()) if line.block == "findings")
    right = paper.Line(
        block="findings", text="dense and warm (scapula, client's right)", standing=Standing.PALPATED
    )
    notes.amend(
        session=signed, struck={wrong.id: "it was the other side"}, added=[right], why="side corrected",
        by=anna, at=NOW + timedelta(days=1),
    )  # fmt: skip
    return signed
