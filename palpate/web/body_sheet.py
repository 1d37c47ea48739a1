"""What the chart of a body needs: signs to choose from, views, places by name, and the marks in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from palpate.body import DEPTHS, Side, atlas
from palpate.body.saying import label_of_region
from palpate.body.symbols import SYMBOLS, Shape, Symbol
from palpate.body.views import VIEWS, View
from palpate.records.language import dated
from palpate.records.language.in_words import spoken
from palpate.records.queries import body, sessions
from palpate.web.drawn import standing
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import BodyMark, Client, Session

GROUPS = {
    "pull": gettext_lazy("Pull and force"),
    "tissue": gettext_lazy("In the tissue"),
    "rhythm": gettext_lazy("Rhythm"),
    "response": gettext_lazy("Response"),
    "surface": gettext_lazy("Surface"),
    "hands": gettext_lazy("Hands"),
}
# The letter that chooses a sign while the drawing has the focus; a client paints on a page of her own.
KEYS = {
    "direction": "d", "compression": "c", "decompression": "x", "torsion": "t", "shear": "s", "vector": "v",
    "axis": "i", "arc": "a", "restriction": "r", "cyst": "y", "heat": "h", "cold": "k", "area": "b",
    "scar": "S", "diaphragm": "z", "dural_drag": "w", "segment": "n", "center": "m", "significance": "g",
    "still_point": "q", "pulse": "p", "release": "l", "release_partial": "o",
    "diaphragm_released": "Z", "unwinding": "u", "position": "j", "hand": "H", "doe": "e", "v_spread": "f",
    "avoid": "!",
}  # fmt: skip
HOW = {
    Shape.POINT: gettext_lazy("touch the body"),
    Shape.ARROW: gettext_lazy("press where it begins, and draw to where it ends"),
    Shape.PATH: gettext_lazy("draw along it"),
    Shape.AREA: gettext_lazy("paint it"),
}
TABS = {
    "body": gettext_lazy("Whole body"),
    "head": gettext_lazy("Head"),
    "mouth": gettext_lazy("Mouth"),
    "hands": gettext_lazy("Hands"),
    "arms": gettext_lazy("Inner arms"),
    "feet": gettext_lazy("Feet"),
}
SIDES = {
    Side.LEFT: gettext_lazy("client's left"),
    Side.RIGHT: gettext_lazy("client's right"),
    Side.MIDLINE: gettext_lazy("midline"),
}
SIGNED = gettext_lazy("The note of this session is signed, so its marks stay as they are.")


def editor(client: Client, session: Session | None = None, *, signed: bool | None = None) -> dict[str, Any]:
    """The values of parts/body_editor.html: one client's body, to be written on in one session or in none."""
    if signed is None:
        signed = session is not None and sessions.is_signed(session)
    return sheet(
        client.pk,
        session.pk if session else None,
        body.figure(client, localdate()),
        body.of_client(client),
        readonly=signed,
    )


def sheet(
    client: int, session: int | None, figure: str, rows: Sequence[BodyMark], *, readonly: bool = False
) -> dict[str, Any]:
    """The same from rows that are there already."""
    met, fixed = visits(rows), _on_every_page(get_language())
    return fixed["words"] | {
        "client": client,
        "session": session,
        "readonly": readonly,
        "sentence": SIGNED if readonly else "",
        "rows": listed(rows),
        "visits": met,
        "figure": figure,
        "data": fixed["data"]
        | {
            "client": client,
            "session": session,
            "readonly": readonly,
            "figure": static(f"body/{figure}.json"),
            "ages": _ages(session, met),
        },
    }


@cache
def _on_every_page(language: str | None) -> dict[str, dict[str, Any]]:
    """What every body shows in one language, put into words and drawn once: half the time of such a page."""
    drawers, named = groups(), places()
    words = {
        "groups": drawers,
        "tabs": [{"code": code, "label": str(label)} for code, label in TABS.items()],
        "depths": [{"code": term.code, "label": _(term.label)} for term in DEPTHS],
        "signs": [sign for group in drawers for sign in group["signs"]],
        "sides": [{"code": side.value, "label": str(label)} for side, label in SIDES.items()],
        "palette": render_to_string("parts/body_palette.html", {"groups": drawers}),
        "place_options": format_html_join(
            "", '<option value="{}"></option>', ((each,) for each in named.values())
        ),
    }
    symbols = {each.code: _about(each) for each in SYMBOLS}
    return {"words": words, "data": {"views": views(), "places": named, "symbols": symbols}}


def _ages(session: int | None, met: Sequence[dict[str, Any]]) -> dict[int, int]:
    """How many sessions ago each session was; the one that is written on is now."""
    newest = 1 if session is not None and not any(visit["pk"] == session for visit in met[:1]) else 0
    ages = {visit["pk"]: rank for rank, visit in enumerate(met, start=newest)}
    return ages if session is None else ages | {session: 0}


def _about(symbol: Symbol) -> dict[str, Any]:
    return {
        "label": _(symbol.label),
        "shape": symbol.shape.value,
        "graded": symbol.graded,
        "author": symbol.author,
    }


def groups() -> list[dict[str, Any]]:
    """The palette: each group with its signs."""
    return [
        {"label": str(label), "signs": [_sign(each) for each in SYMBOLS.in_group(code)]}
        for code, label in GROUPS.items()
    ]


def _sign(symbol: Symbol) -> dict[str, Any]:
    return {
        "code": symbol.code,
        "label": _(symbol.label),
        "meaning": _(symbol.meaning),
        "key": KEYS[symbol.code],
        "how": str(HOW[symbol.shape]),
    }


def places() -> dict[str, str]:
    """Every region by its id, said with its side."""
    return {code: label_of_region(code, translate=spoken) for code in atlas().regions}


def visits(rows: Sequence[BodyMark]) -> list[dict[str, Any]]:
    """The sessions in which marks were set, the newest first."""
    found = {row.session_id: row.session for row in rows if row.session is not None}
    newest = sorted(found.values(), key=lambda session: session.opened_at, reverse=True)
    return [
        {"pk": session.pk, "label": f"{session.number}, {dated.day(session.opened_at)}"} for session in newest
    ]


def views() -> list[dict[str, Any]]:
    """Each view with the tab on which it stands, and whose side lies at which side of the page."""
    found = []
    for view in VIEWS.values():
        sides = view.page_sides
        found.append(
            {
                "code": view.code,
                "label": _label(view),
                "tab": _tab(view.code),
                "sides": [str(SIDES[side]) for side in sides] if sides else None,
            }
        )
    return found


def _label(view: View) -> str:
    """A view by name, with the client's own side where only one is drawn."""
    if view.only is not None:
        return f"{_(view.label)} ({SIDES[view.only]})"
    return _("%(view)s (schematic)") % {"view": _(view.label)} if view.drawn else _(view.label)


def _tab(code: str) -> str:
    first = code.split("_")[0]
    return {"palm": "hands", "hand": "hands", "inner": "arms", "soles": "feet", "feet": "feet"}.get(
        first, first if first in TABS else "body"
    )


def listed(rows: Sequence[BodyMark]) -> list[dict[str, Any]]:
    """The marks in words, the newest first."""
    return [
        {
            "key": row.key,
            "symbol": row.symbol,
            "label": _(SYMBOLS[row.symbol].label) if row.symbol in SYMBOLS else row.symbol,
            "said": marked(row.said),
            "words": marked(row.words),
            "drawn": standing(row.standing, row.basis if row.standing == "told" else ""),
            "locked": row.locked,  # type: ignore[attr-defined]
            "version": row.version,
        }
        for row in reversed(rows)
    ]


def page_of(client: Client, session: Session | None) -> str:
    """Where this body is written on."""
    if session is not None:
        return reverse("body.of_session", kwargs={"session": session.pk})
    return reverse("body.body", kwargs={"client": client.pk})
