"""A place that is being typed, as the page shows it: regions to choose from, and the cysts that are there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from palpate.body import atlas
from palpate.body.saying import label_of_region
from palpate.records.language.in_words import spoken
from palpate.records.queries import cyst_places, terms
from palpate.web import cyst_rows
from palpate.web.forms.cyst import named
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import BodyMark, Client

NO_MARK = "no-mark"  # the press that lets the place of a mark go again


def there(client: Client, place: str, side: str, region: str, mark: BodyMark | None) -> dict[str, Any]:
    """The values of parts/cyst_place.html. Nothing is chosen by itself."""
    known = cyst_places.here(client, place=place, side=side, region=region)
    own = terms.own_labels(client.practice) if known else {}
    offered = [] if mark is not None else cyst_places.offered(place, side)
    chosen = region if region in atlas().regions else ""
    if chosen and mark is None and chosen not in {each.id for each in offered}:
        lies = atlas().region(chosen)
        if not side or lies.side == side:
            offered = [lies, *offered]
        else:
            chosen = ""
    return {
        "mark": mark.key if mark is not None else "",
        "mark_said": label_of_region(mark.region, translate=spoken) if mark is not None else "",
        "regions": [
            {"id": each.id, "label": label_of_region(each.id, translate=spoken), "on": each.id == chosen}
            for each in offered
        ],
        "chosen": chosen,
        "known": [cyst_rows.row(each, own) for each in known],
    }


def marks(rows: Iterable[BodyMark], page: str, **asked: str) -> list[dict[str, str]]:
    """The marks whose place a card may take over, each with the link that does so on its page."""
    more = {name: text for name, text in asked.items() if text}
    return [
        {
            "url": f"{page}?{urlencode({'mark': row.key} | more)}#found",
            "said": marked(row.said),
            "when": named(row.session) if row.session else "",
        }
        for row in rows
    ]


def fields(mark: BodyMark, typed: dict[str, Any]) -> dict[str, Any]:
    """The fields of a form that take over the place of a mark; a place in words that was typed stays."""
    region = atlas().region(mark.region)
    taken = {"mark": mark.key, "region": mark.region, "side": mark.side}
    empty = {"place": region.label, "depth": mark.depth, "tissue": mark.tissue}
    return taken | {name: value for name, value in empty.items() if value and not typed.get(name)}
