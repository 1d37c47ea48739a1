"""Marks over JSON: durable before they are acknowledged, also while the vault is locked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from ninja import Field, Router, Schema
from pydantic import ConfigDict

from palpate.clinic import sessions
from palpate.clinic.writing import LONGEST
from palpate.errors import NotPhysical
from palpate.records.queries import people
from palpate.records.vault import door, inbox
from palpate.session.moment import MOMENT_KINDS
from palpate.web.desk import desk
from palpate.web.request import LetIn

router = Router()


class Press(Schema):
    """One press: its own key, what it marks, seconds since the start, and the clock of the device."""

    model_config = ConfigDict(extra="forbid")
    key: str = Field(min_length=8, max_length=64)
    kind: str
    at: float = Field(ge=0, le=LONGEST)
    pressed_at: datetime


@router.post("/{int:session}/moments", response={200: Any, 202: Any}, url_name="moments")
def mark(request: LetIn, session: int, press: Press) -> HttpResponse:
    """Mark one moment. The same key again is the same mark."""
    if press.pressed_at.tzinfo is None:
        raise NotPhysical("A mark must name its time with a zone.")
    if not request.unlocked:
        if desk.hands_on and desk.hands_on["session"] != session:
            raise NotPhysical(
                "While the vault is locked, only the running session can be marked. Unlock first."
            )
        if press.kind not in MOMENT_KINDS.codes:
            raise NotPhysical(f"“{press.kind}” must be one of the marks.")
        item = {"what": "moment", "session": session, "kind": press.kind, "key": press.key}
        item |= {"seconds": press.at, "pressed_at": press.pressed_at.isoformat()}
        inbox.keep(door.folder(), item)
        return JsonResponse({"key": press.key, "kept": "inbox"}, status=202)
    row = people.session(session)
    if row is None:
        raise Http404
    moment = sessions.mark(
        session=row,
        kind=press.kind,
        key=press.key,
        seconds=press.at,
        pressed_at=press.pressed_at,
        by=request.practitioner,
        at=timezone.now(),
    )
    return JsonResponse({"key": press.key, "number": moment.number})
