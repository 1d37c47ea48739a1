"""What a helper signed under her own name, whether it still holds, and whether her lines changed since."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from palpate.records.models import Hands, HandsSignature
from palpate.records.queries import sealed, work, work_lines
from palpate.session import note as paper
from palpate.standing import Standing

SHOWN = 16  # letters of a hash: enough to compare by eye


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature of a helper, read again."""

    row: HandsSignature
    intact: bool  # the stored text is what was signed
    changed: bool  # what stands under her name now is not what she signed

    @property
    def said(self) -> str:
        """The signature in one line."""
        lines = paper.read(self.row.content.encode()) if self.intact else []
        text = (
            f"{self.row.hands.name} signed what stands under her name on this device, "
            f"{localtime(self.row.signed_at):%d %b %Y, %H:%M}: "
            f"{len(lines)} {'line' if len(lines) == 1 else 'lines'}, "
            f"SHA-256 {self.row.sha256[:SHOWN]}"
        )
        if not self.intact:
            return f"{text}; this text is not the text that was signed"
        return f"{text}; changed since she signed" if self.changed else text


def head(hands: Hands, *, typed: str, by: str, at: datetime) -> dict[str, Any]:
    """What a helper's signature says of itself; it is signed together with her lines."""
    session = hands.session
    return {
        "client_number": session.client_id,
        "session": session.number,
        "session_id": session.pk,
        "hands_id": hands.pk,
        "name": hands.name,
        "role": hands.role,
        "typed": typed,
        "signed_in_the_session_of": by,
        "signed_at": at.isoformat(),
    }


def read(row: HandsSignature, done: work.Work, own: dict[str, str]) -> Signed:
    """One signature against the rows as they stand. No query."""
    intact, now = holds(row), work_lines.of_hands(row.hands, done, own)
    return Signed(row, intact, intact and paper.read(row.content.encode()) != now)


def holds(row: HandsSignature) -> bool:
    """Whether a signature is of the text beside it, and the row is the one that its text names."""
    return sealed.holds(row.content.encode(), sha256=row.sha256, signature=row.signature) and _fits(row)


def lines(done: work.Work, own: dict[str, str]) -> list[paper.Line]:
    """The newest signature of each helper as a line of the head: measured, by the clock of this device."""
    return [
        paper.Line(
            id=f"hands-signed{row.pk}",
            block="head",
            text=read(row, done, own).said,
            standing=Standing.MEASURED,
        )
        for row in done.signatures.values()
    ]


def _fits(row: HandsSignature) -> bool:
    """The row says what its signed head says."""
    try:
        said = json.loads(row.content)["head"]
        signed_at = datetime.fromisoformat(said["signed_at"])
    except (ValueError, KeyError, TypeError):
        return False
    return said.get("hands_id") == row.hands_id and signed_at == row.signed_at
