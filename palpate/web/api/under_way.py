"""How far work is, for the page that shows it; asking is not being there."""

from __future__ import annotations

from ninja import Router, Schema

from palpate.clinic import access
from palpate.clinic.access import May
from palpate.web import opening, under_way
from palpate.web.request import LetIn

router = Router()


class UnderWay(Schema):
    """The step in words, its share from 0 to 1 where it can be told, and whether the page must look anew."""

    over: bool
    step: str = ""
    pieces: str = ""
    share: float | None = None
    time: str = ""
    stopping: bool = False


@router.get("/under-way/{kind}", response=UnderWay, url_name="under-way")
def under_way_now(request: LetIn, kind: str) -> UnderWay:
    """Where it stands; `over` if it is done, was never begun, or the vault is locked."""
    if request.unlocked:
        access.require(request.practitioner, May.READ_CHART)
    work = under_way.of_kind(kind) if request.unlocked else None
    if kind == opening.KIND:  # nobody is inside yet, and it tells steps alone
        work = opening.current()
    if work is None or work.done.is_set():
        return UnderWay(over=True)
    return UnderWay(over=False, **under_way.shown(work))
