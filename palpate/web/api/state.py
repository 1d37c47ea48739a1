"""How long until the desk locks, and the word that somebody is there."""

from __future__ import annotations

from ninja import Router, Schema

from palpate.web.desk import desk
from palpate.web.request import LetIn

router = Router()


class State(Schema):
    """Whether the vault is locked, and the seconds until it will be."""

    locked: bool
    seconds: float | None
    hands_on: bool


@router.get("/state", response=State, url_name="state")
def state(request: LetIn) -> State:
    """Ask without being counted as there."""
    locked = not request.unlocked
    return State(locked=locked, seconds=None if locked else desk.seconds_left(), hands_on=bool(desk.hands_on))


@router.post("/stay", response=State, url_name="stay")
def stay(request: LetIn) -> State:
    """Somebody moved or typed."""
    return state(request)
