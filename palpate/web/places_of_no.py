"""Where hands do not go: places that a yes leaves out, and those of a scope that was declined or ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from palpate.body import drawing
from palpate.records.queries import consents
from palpate.session.consent import SCOPES, State
from palpate.session.consent_places import bases, places
from palpate.web.templatetags.palpate import day

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client, Consent

NO: Final = (State.DECLINED, State.WITHDRAWN, State.EXPIRED)


@dataclass(frozen=True, slots=True)
class NoGo:
    """The places in words, and their regions by id. Nothing was said of any other place."""

    said: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)  # of these, what a yes leaves out
    regions: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any such place."""
        return bool(self.said)

    @property
    def in_mouth(self) -> bool:
        """Whether some of them lie inside the mouth, which has a drawing of its own."""
        return any(id in self.regions for id in places("mouth"))

    def areas(self, view: str, figure: str) -> list[dict[str, Any]]:
        """The regions as paths in one view of a figure, to be hatched on top of everything else."""
        wanted = set(self.regions)
        return [{"d": path} for id, path in drawing.regions(view, figure) if id in wanted]


def of(client: Client, rows: Iterable[Consent]) -> NoGo:
    """From the latest answer of each scope, as it stands now. No query."""
    said: list[str] = []
    left_out: list[str] = []
    regions: dict[str, None] = {}
    for row in rows:
        state = consents.value(row, client).state(localtime(now()))
        if state in NO and places(row.scope):
            said.append(_taken(row, state))
            regions |= dict.fromkeys(places(row.scope))
        elif state is State.GRANTED and row.avoided:
            names = "; ".join(bases(row.avoided))
            left_out.append(_("%(scope)s, left out: %(places)s") % {"scope": _label(row), "places": names})
            regions |= dict.fromkeys(row.avoided)
    return NoGo([*left_out, *said], left_out, tuple(regions))


def _label(row: Consent) -> str:
    return _(SCOPES[row.scope].label)


def _taken(row: Consent, state: State) -> str:
    """A scope that is not agreed to, with its places; those of the mouth need no list."""
    words, when = {
        State.WITHDRAWN: (_("%(scope)s: withdrawn %(day)s"), row.withdrawn_at),
        State.EXPIRED: (_("%(scope)s: ended %(day)s"), row.expires_on),
        State.DECLINED: (_("%(scope)s: declined %(day)s"), row.given_on),
    }[state]
    told = words % {"scope": _label(row), "day": day(when)}
    return told if row.scope == "mouth" else f"{told} ({'; '.join(bases(places(row.scope)))})"
