"""The map of this practice: where clients painted, each of them counted once, or every painting."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from palpate.body import atlas
from palpate.records.language.in_words import in_words
from palpate.records.queries import body_paintings
from palpate.web import practice_map
from palpate.web.body_areas import joined, outlines, sheet
from palpate.web.practice_map import CHANNELS, DRAWS, FEWEST, STEPS, Half, Map
from palpate.web.request import LetIn

KINDS = {
    "pain": gettext_lazy("Pain"),
    "tension": gettext_lazy("Tension"),
    "activity": gettext_lazy("A feeling: more or less active"),
    "weight": gettext_lazy("A feeling: heavier or lighter"),
}
WAYS = {
    "last": gettext_lazy("each client once: the last painting"),
    "first": gettext_lazy("each client once: the first painting"),
    "every": gettext_lazy("every painting"),
}
SHOWS = {
    "where": gettext_lazy("where it was painted"),
    "change": gettext_lazy("each client's last against the first"),
    "sides": gettext_lazy("left against right"),
}
TITLES = {
    "activity": (gettext_lazy("More active"), gettext_lazy("Less active")),
    "weight": (gettext_lazy("Heavier"), gettext_lazy("Lighter")),
    "change": (gettext_lazy("More in the last"), gettext_lazy("Less in the last")),
    "sides": (gettext_lazy("Painted here and not on the other side"),),
}
COVER = (
    0.15,
    0.32,
    0.50,
    0.70,
    0.90,
)  # of what lies under a step; told apart in gray print
LISTED = 8  # regions in the table


@require_safe
def body_maps(request: LetIn) -> HttpResponse:
    """Exploratory: no page of one client shows it, and it says nothing about anybody."""
    channel = _of(CHANNELS, request.GET.get("channel", ""))
    way, shows = _of(WAYS, request.GET.get("count", "")), _of(SHOWS, request.GET.get("shows", ""))
    rows = [
        row
        for code in CHANNELS[channel]
        for row in body_paintings.of_practice(request.practitioner.practice, code)
    ]
    found = practice_map.drawn(rows, channel=channel, way=way, shows=shows)
    page: dict[str, Any] = {
        "choices": [
            {"name": "channel", "label": _("Painting of"), "options": _options(KINDS, channel)},
            {"name": "shows", "label": _("Shown"), "options": _options(SHOWS, shows)},
            {"name": "count", "label": _("Counted"), "options": _options(WAYS, way)},
        ],
        "warning": _warning() if way == "every" and shows != "change" else "",
        "refusal": "" if found.halves else _too_few(found, shows),
    }
    if found.halves:
        page |= {"sheets": _sheets(found, channel, shows), "legend": _legend(), "outlined": found.tested}
        page["outlines"] = outlines("neutral")
        page |= {"facts": _facts(found), "sentence": _sentence(found, shows)}
    return render(request, "pages/body_maps.html", page)


def _of(table: dict[str, Any], code: str) -> str:
    return code if code in table else next(iter(table))


def _options(table: dict[str, Any], chosen: str) -> list[dict[str, Any]]:
    return [{"code": code, "label": label, "on": code == chosen} for code, label in table.items()]


def _sheets(found: Map, channel: str, shows: str) -> list[dict[str, Any]]:
    titles = TITLES.get(shows) or TITLES.get(channel) or (KINDS[channel],)
    return [
        _sheet(half, str(title), kind, found.maps)
        for half, title, kind in zip(found.halves, titles, ("warm", "cool"), strict=False)
    ]


def _sheet(half: Half, title: str, kind: str, maps: int) -> dict[str, Any]:
    # Steps lie on each other, so each adds what is missing to its own cover.
    added = [1 - (1 - cover) / (1 - below) for below, cover in pairwise((0.0, *COVER))]
    steps = [
        {view: [{"d": d, "level": f"{level:.3f}", "kind": kind}] for view, d in step.items() if d}
        for step, level in zip(half.steps, added, strict=True)
    ]
    outline = {view: [{"d": d, "outlined": True}] for view, d in half.beyond.items() if d}
    listed = [
        {
            "label": in_words(atlas().region(id).said()),
            "number": number,
            "share": f"{100 * number / maps:.0f}",
        }
        for id, number in half.regions[:LISTED]
    ]
    most = listed[0]["label"] if listed else _("nowhere")
    said = _("%(title)s: %(n)s maps together, painted most at %(most)s") % {
        "title": title,
        "n": maps,
        "most": most,
    }
    drawn = sheet(joined(*steps, outline))
    return {"title": title, "kind": kind, "sheet": drawn, "said": said, "regions": listed}


def _legend() -> list[dict[str, Any]]:
    labels = [_("at least one"), *(_("more than %d %%") % (100 * step) for step in STEPS[1:])]
    return [{"label": label, "level": f"{cover:.2f}"} for label, cover in zip(labels, COVER, strict=True)]


def _facts(found: Map) -> list[dict[str, Any]]:
    facts = [
        {"label": _("Clients"), "value": found.clients},
        {"label": _("Maps counted"), "value": found.maps},
    ]
    if found.tested:
        facts.append({"label": _("Flips of signs"), "value": DRAWS})
    return facts


def _sentence(found: Map, shows: str) -> str:
    if not found.tested:
        return _(
            "This shows how many painted a place. No line says “more than chance”: what is painted is never "
            "less than nothing, so chance cannot be told from it. Left against right, and the last against "
            "the first, can be tested."
        )
    if any(any(half.beyond.values()) for half in found.halves):
        return _(
            "Inside the broken line the difference is larger than in 95 of 100 bodies whose signs were "
            "flipped at random. It is a find to look at again, not a result."
        )
    return _("Nowhere is the difference larger than chance makes it in 5 of 100 bodies.")


def _warning() -> str:
    return _(
        "Paintings of one client are not independent of each other: those who painted often weigh more, and "
        "chance looks smaller than it is."
    )


def _too_few(found: Map, shows: str) -> str:
    said = (
        _("A map of changes needs at least %(fewest)s clients who painted twice; so far: %(n)s.")
        if shows == "change"
        else _("A map needs at least %(fewest)s clients who painted; so far: %(n)s.")
    )
    why = _("Fewer would show persons and not a practice. The number is an assumption.")
    return said % {"fewest": FEWEST, "n": found.clients} + " " + why
