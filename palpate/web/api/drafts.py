"""Drafts over JSON: kept in the vault, or sealed in the inbox while it is locked."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from ninja import Field, Router, Schema
from pydantic import ConfigDict

from palpate.clinic import drafts
from palpate.records.vault import door, inbox
from palpate.web.request import LetIn

router = Router()


class Typed(Schema):
    """What stands in a form: pairs of name and text, who writes, and which of its writes this is."""

    model_config = ConfigDict(extra="forbid")
    fields: list[tuple[str, str]]
    writer: str = Field(min_length=1, max_length=64)
    seq: int = Field(ge=0, lt=2**31)


@router.put("/{key}", response={200: Any, 202: Any, 412: Any}, url_name="draft")
def keep(request: LetIn, key: str, typed: Typed) -> HttpResponse:
    """Keep a form. `If-Match` names the version that was read; a stale one never overwrites."""
    base = _version(request.headers.get("If-Match", "0"))
    fields = [list(pair) for pair in typed.fields]
    if not request.unlocked:
        drafts.check_key(key)
        item = {
            "what": "draft",
            "key": key,
            "fields": drafts.checked(fields),
            "base": base,
            "writer": typed.writer,
        }
        inbox.keep(door.folder(), item | {"seq": typed.seq})
        return JsonResponse({"version": base, "kept": "inbox"}, status=202)
    kept = drafts.keep(
        key=key,
        fields=fields,
        base=base,
        writer=typed.writer,
        seq=typed.seq,
        by=request.practitioner,
        at=timezone.now(),
    )
    if kept.beside is not None:
        return JsonResponse(
            {"version": kept.version, "fields": kept.theirs, "beside": kept.beside}, status=412
        )
    return JsonResponse({"version": kept.version}, headers={"ETag": str(kept.version)})


def _version(text: str) -> int:
    """The number in an If-Match header; 0 for "nothing was there yet"."""
    digits = text.strip('"W/ ')
    return int(digits) if digits.isdigit() and len(digits) < 10 else 0
