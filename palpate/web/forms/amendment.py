"""An amendment: lines to strike, each with its reason; lines to add; and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.errors import NotPhysical
from palpate.reports.note import Block
from palpate.session.note import BLOCKS, Line
from palpate.standing import Basis, Channel, Standing
from palpate.web.forms.closeout import numbers
from palpate.words import kept

NOT_WRITTEN = ("head", "modelled")  # a clock's lines and a computation's are not written by hand
STANDINGS = (("told", gettext_lazy("told")), ("palpated", gettext_lazy("palpated")))
BASES = (
    (Basis.VERBATIM.value, gettext_lazy("verbatim")),
    (Basis.FROM_MEMORY.value, gettext_lazy("from memory")),
    (Basis.WRITTEN.value, gettext_lazy("written by the client")),
    (Channel.HANDS.value, gettext_lazy("hands")),
    (Channel.EYES.value, gettext_lazy("eyes")),
    (Channel.EARS.value, gettext_lazy("ears")),
)
OFFERED = tuple(block for block in BLOCKS if block.code not in NOT_WRITTEN)


@dataclass(frozen=True, slots=True)
class Amendment:
    """What stands in the form."""

    data: QueryDict

    @property
    def why(self) -> str:
        """Why the note is amended."""
        return str(self.data.get("why", ""))

    def blocks(self, blocks: Iterable[Block]) -> list[dict[str, Any]]:
        """The note's blocks, each line with its box and its reason as typed."""
        return [
            {"block": block, "lines": [{"line": line} | self._about(line.id) for line in block.lines]}
            for block in blocks
        ]

    def rows(self) -> list[dict[str, Any]]:
        """The lines to add as typed, and at least one blank row."""
        used = numbers(self.data, "add")
        return [self._row(number) for number in [*used, used[-1] + 1 if used else 1]]

    def struck(self, ids: list[str]) -> dict[str, str]:
        """Id of each line to strike, with its reason. A reason without its box is asked about."""
        ticked = {
            line: kept(self.data.get(f"why-{line}", "")) for line in ids if f"strike-{line}" in self.data
        }
        for line in ids:
            if line not in ticked and self.data.get(f"why-{line}", "").strip():
                raise NotPhysical(
                    _(
                        "A reason stands beside a line that is not ticked: “%(why)s”. "
                        "Tick the line to strike it, or clear the reason."
                    )
                    % {"why": self.data.get(f"why-{line}", "").strip()[:80]}
                )
        return ticked

    def added(self) -> list[Line]:
        """The lines to add; blank rows are left out."""
        rows = (self._row(number) for number in numbers(self.data, "add"))
        return [
            Line(
                block=row["block"] if row["block"] in BLOCKS else "process",
                text=kept(row["text"]).strip(),
                standing=_standing(row),
                basis=row["basis"] if row["basis"] in dict(BASES) else "",
                impression=row["block"] == "impression",
            )
            for row in rows
            if row["text"].strip()
        ]

    def _about(self, line: str) -> dict[str, Any]:
        return {"ticked": f"strike-{line}" in self.data, "why": self.data.get(f"why-{line}", "")}

    def _row(self, number: int) -> dict[str, Any]:
        parts = ("block", "text", "standing", "basis")
        return {"number": number} | {part: self.data.get(f"add-{number}-{part}", "") for part in parts}


def _standing(row: dict[str, Any]) -> Standing:
    """As chosen; a practitioner's own reading is never told."""
    told = row["standing"] == "told" and row["block"] != "impression"
    return Standing.TOLD if told else Standing.PALPATED
