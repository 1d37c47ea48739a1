"""Which sealed dialogues somebody has opened since the vault was unlocked; a lock closes all of them."""

from __future__ import annotations

from palpate.records.vault import door

_open: set[tuple[int, int]] = set()  # the count of unlockings, and the session


def is_open(session: int) -> bool:
    """Whether the words of this session may be shown without a further press."""
    return (door.turn(), session) in _open


def opened(session: int) -> None:
    """Its words were opened, or begun, by whoever is at the desk."""
    turn = door.turn()
    _open.difference_update([each for each in _open if each[0] != turn])
    _open.add((turn, session))
