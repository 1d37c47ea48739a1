"""What others need for the same act, as published; each figure is named as what it is."""

from __future__ import annotations

from dataclasses import dataclass

WHERE = (
    "Figures of LibreOsteo (revision ded787b, August 2026, 100,000 clients) and GNU Health 5.0.6 on "
    "PostgreSQL were taken earlier, on another machine with two cores that was under other load. They are "
    "wall times and so upper bounds: the ratios say the order of size, not the second digit."
)


@dataclass(frozen=True, slots=True)
class Peer:
    """One figure of one other program."""

    key: str
    name: str
    low: float
    high: float
    said: str  # as it was written down
    about: str


PEERS = (
    Peer("chart", "LibreOsteo", 212, 212, "212 ms", "chart with 50 sessions, server"),
    Peer("chart", "GNU Health", 31, 114, "31 to 114 ms", "114 fields; sessions are not on that page"),
    Peer("paint", "LibreOsteo", 340, 740, "340 to 740 ms", "chart in a browser, warm"),
    Peer(
        "sign", "LibreOsteo", 70, 147, "70 to 147 ms", "save of a session note; nothing is kept while typing"
    ),
    Peer(
        "sign", "GNU Health", 23, 129, "23 to 129 ms", "save of a session note; nothing is kept while typing"
    ),
    Peer(
        "names",
        "LibreOsteo",
        354,
        543,
        "354 to 543 ms",
        "processor time; names only, 15,000 of 100,000 indexed",
    ),
    Peer("names", "GNU Health", 640, 1290, "640 to 1,290 ms", "names only; all 100,000"),
    Peer("memory", "LibreOsteo", 172, 172, "172 MB", "memory of the server"),
    Peer("memory", "GNU Health", 152, 152, "152 MB", "memory of the server, its database apart"),
)
