"""The course of care: sessions, cysts, releases, targets over months, side by side and joined by nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from palpate.body.saying import label_of_region
from palpate.records.language.in_words import spoken
from palpate.records.queries import care as records
from palpate.records.queries.cysts import where
from palpate.web import care_strip
from palpate.web.banner import banner
from palpate.web.request import LetIn
from palpate.web.views.finding import client_or_404

if TYPE_CHECKING:
    from palpate.records.queries.care import CystLife


@require_safe
def care(request: LetIn, client: int) -> HttpResponse:
    """One strip over months, and in words what returned and what nobody looked for again."""
    found = client_or_404(client)
    whole = records.care(found)
    strip = care_strip.laid_out(whole, timezone.localdate())
    cysts = [
        shown | _card(life) for life, shown in zip(whole.lives, strip["cysts"], strict=True)
    ]  # fmt: skip
    page = {
        "client": found,
        "banner": banner(found),
        "strip": strip,
        "legend": [(code, word) for code, word in care_strip.STATE_WORDS.items()],
        "cysts": cysts,
        "back": [
            card | {"times": len(life.came_back)} for life, card in _those(whole.lives, cysts, "came_back")
        ],
        "unchecked": [card for _life, card in _those(whole.lives, cysts, "not_rechecked")],
        "again": care_strip.gaps(whole.again, whole.sessions, partial(label_of_region, translate=spoken)),
    }
    return render(request, "pages/care.html", page)


def _card(life: CystLife) -> dict[str, Any]:
    return {
        "url": reverse("cysts.cyst", kwargs={"cyst": life.cyst.pk}),
        "place": where(life.cyst, translate=spoken),
        "state": str(care_strip.STATE_WORDS[life.state]),
        "since": life.sessions_since,
    }


def _those(
    lives: list[CystLife], cards: list[dict[str, Any]], what: str
) -> list[tuple[CystLife, dict[str, Any]]]:
    return [(life, card) for life, card in zip(lives, cards, strict=True) if getattr(life, what)]
