"""Marks on a body over JSON: what a script knows goes in, the whole mark comes back."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from pydantic import ConfigDict

from palpate.clinic import access, marking
from palpate.clinic.access import May
from palpate.errors import OutOfDate
from palpate.records.queries import body, people
from palpate.web import body_skin
from palpate.web.request import LetIn

if TYPE_CHECKING:
    from palpate.records.queries.rows import BodyMark, Client, Session

router = Router()
LOCKED = 423
# One after the other: what a page sends as it is left counts on what it had under way, and the page that
# comes next must see both.
TURN = Lock()


class Locked(Exception):  # noqa: N818 - read as "raise Locked"
    """The vault is locked, and a mark cannot wait sealed: its place needs the record."""


class Brush(Schema):
    """One stroke: places on the skin, or on a page of a view, or a whole region."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    points: list[list[float]] = Field(default=[], max_length=5000)
    xy: list[tuple[float, float]] = Field(default=[], max_length=5000)
    view: str = Field(default="", max_length=20)
    region: str = Field(default="", max_length=60)
    radius: float = 0.0
    strength: float = 1.0
    erase: bool = False


class Sent(Schema):
    """A mark as a script knows it, whole; the server makes the rest."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    session: int | None = Field(default=None, ge=1, lt=2**63)
    version: int = Field(ge=0, lt=2**31)
    symbol: str = Field(default="", max_length=40)
    shape: str = Field(default="", max_length=10)
    view: str = Field(default="", max_length=20)
    xy: list[tuple[float, float]] = Field(default=[], max_length=5000)
    points: list[list[float]] = Field(default=[], max_length=64)
    strokes: list[Brush] = Field(default=[], max_length=1000)
    region: str = Field(default="", max_length=60)
    structure: str = Field(default="", max_length=120)
    depth: str = Field(default="", max_length=20)
    tissue: str = Field(default="", max_length=20)
    quality: str = ""
    channel: str = Field(default="", max_length=20)
    grade: int | None = None
    direction: tuple[float, float, float] | None = None
    diameter: float | None = None
    words: str = ""
    author: Literal["practitioner", "client", ""] = ""
    standing: Literal["palpated", "told", ""] = ""
    basis: str = Field(default="", max_length=20)
    at: float | None = None


@router.get("/{int:client}/body", url_name="body")
def read(
    request: LetIn,
    client: int,
    session: int | None = None,
    author: str = "",
    symbol: str = "",
    steps: int | None = None,
) -> HttpResponse:
    """The marks that stand; `session=0` asks for those of no session.

    What undo and redo can do is said for that session, or with all marks in view for the session `steps`.
    """
    found, its = _found(request, client, session or steps or None, May.READ_CHART)
    with TURN:
        rows = body.of_client(found, session=session, author=author, symbol=symbol)
    drawn_on = body.figure(found, timezone.localdate())
    marks = [body.wire(row, drawn_on) for row in rows]
    return JsonResponse({"marks": marks, "figure": drawn_on} | _steps(found, its))


@router.post("/{int:client}/body/undo", url_name="body-undo")
def undo(request: LetIn, client: int, session: int | None = None) -> HttpResponse:
    """Take the last step back."""
    found, its = _found(request, client, session, May.WRITE_CHART)
    with TURN:
        rows = marking.undo(client=found, session=its, by=request.practitioner, at=timezone.now())
    return _changed(found, its, rows)


@router.post("/{int:client}/body/redo", url_name="body-redo")
def redo(request: LetIn, client: int, session: int | None = None) -> HttpResponse:
    """Do it again."""
    found, its = _found(request, client, session, May.WRITE_CHART)
    with TURN:
        rows = marking.redo(client=found, session=its, by=request.practitioner, at=timezone.now())
    return _changed(found, its, rows)


@router.get("/{int:client}/body/skin", response={200: Any, 204: Any}, url_name="body-skin")
def skin(request: LetIn, client: int, layer: str = body_skin.SKIN) -> HttpResponse:
    """The skin, or a layer, in the client's own proportions; 204 if none are known."""
    found, _none = _found(request, client, None, May.READ_CHART)
    try:
        places = body_skin.own_places(body.build(found, timezone.localdate()), layer)
    except KeyError:
        raise Http404 from None
    if places is None:
        return HttpResponse(status=204)
    headers = {"X-Scale": ",".join([f"{1 / body_skin.STEPS:.9g}"] * 3), "X-Offset": "0,0,0"}
    return HttpResponse(places, content_type="application/octet-stream", headers=headers)


@router.put("/{int:client}/body/{key}", response={200: Any, 412: Any}, url_name="body-mark")
def put(request: LetIn, client: int, key: str, sent: Sent) -> HttpResponse:
    """A new mark, or the mark as it shall be; the same mark twice is one."""
    found, its = _found(request, client, sent.session, May.WRITE_CHART)
    said = sent.dict(exclude_unset=True, exclude={"session", "version"})
    said["seconds"] = said.pop("at", None)
    if "strokes" in said:
        said["strokes"] = [each.dict(exclude_unset=True) for each in sent.strokes]
    given: dict[str, Any] = {
        "client": found,
        "session": its,
        "by": request.practitioner,
        "at": timezone.now(),
    }
    try:
        with TURN:
            marking.put(key=key, version=sent.version, **given, **said)
    except OutOfDate as refusal:
        return _stale(found, key, refusal)
    return JsonResponse(_wire(found, body.one(key)))


@router.delete("/{int:client}/body/{key}", response={200: Any, 412: Any}, url_name="body-strike")
def strike(request: LetIn, client: int, key: str, version: int) -> HttpResponse:
    """Strike a mark. It stays in the record, and undo brings it back."""
    found, _none = _found(request, client, None, May.WRITE_CHART)
    row = body.one(key)
    if row is None or row.client_id != found.pk:
        raise Http404
    try:
        with TURN:
            marking.strike(mark=row, version=version, by=request.practitioner, at=timezone.now())
    except OutOfDate as refusal:
        return _stale(found, key, refusal)
    return JsonResponse({"key": key})


def _found(request: LetIn, client: int, session: int | None, may: May) -> tuple[Client, Session | None]:
    if not request.unlocked:
        raise Locked
    found = people.client(client)
    if found is None:
        raise Http404
    access.require(request.practitioner, may, client=found)
    if session is None:
        return found, None
    its = people.session(session)
    if its is None or its.client_id != found.pk:
        raise Http404
    return found, its


def _stale(client: Client, key: str, refusal: OutOfDate) -> HttpResponse:
    return JsonResponse({"sentence": str(refusal), "mark": _wire(client, body.one(key))}, status=412)


def _changed(client: Client, session: Session | None, rows: list[BodyMark]) -> HttpResponse:
    marks = [_wire(client, body.one(row.key)) for row in rows]
    return JsonResponse({"marks": marks} | _steps(client, session))


def _wire(client: Client, row: BodyMark | None) -> dict[str, Any]:
    if row is None:
        raise Http404
    if row.struck_at is not None:
        return {"key": row.key, "gone": True, "version": row.version}
    return body.wire(row, body.figure(client, timezone.localdate()))


def _steps(client: Client, session: Session | None) -> dict[str, bool]:
    last = body.last_step(client, session)
    return {"can_undo": bool(last and last.back), "can_redo": bool(last and last.forth)}


def locked(request: HttpRequest, error: Any) -> HttpResponse:
    """The answer while the vault is locked; what was drawn waits on the page."""
    sentence = _("The vault is locked. What you drew waits on this page. Unlock to keep it.")
    return JsonResponse({"sentence": sentence}, status=LOCKED)
