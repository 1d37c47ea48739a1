"""Found again by place: the cysts that a client already has there, listed and never joined by themselves."""

from __future__ import annotations

from palpate.body import Region, Side, atlas
from palpate.body.spelling import words as spelled
from palpate.records.language import places
from palpate.records.models import BodyMark, Client
from palpate.records.queries import cysts
from palpate.records.queries.cysts import Known

SURE = 0.9  # of a name's score: below it, words name no place firmly enough to list by. An assumption


def here(client: Client, *, place: str = "", side: str = "", region: str = "") -> list[Known]:
    """The cysts of a client at a place, in as many queries as `cysts.of` asks.

    A cyst is at the place if it has the same words, or lies in the same region, in one that touches it, or
    in one under which the named structure lies; on the same side, or where one of the two has said no side.
    Nothing asked: nothing found.
    """
    said, meant = spelled(place), regions(place, side, region)
    if not said and not meant:
        return []
    around = meant | _touching(meant)
    return [known for known in cysts.of(client) if _there(known, said, side, around)]


def _there(known: Known, said: tuple[str, ...], side: str, around: set[str]) -> bool:
    cyst = known.cyst
    if side and cyst.side and side != cyst.side:
        return False
    if said and spelled(cyst.place) == said:
        return True
    return bool(regions(cyst.place, cyst.side, cyst.region) & around)


def regions(place: str, side: str = "", region: str = "") -> set[str]:
    """The ids of the regions that a place means: the one that was chosen, else those that its words name."""
    if region:
        return {region}
    return {each.id for each in named(place, side)}


def named(place: str, side: str = "", *, limit: int = 8) -> list[Region]:
    """The regions that words name for certain: by their own name, or as those over a structure."""
    if not place.strip():
        return []
    found: dict[str, Region] = {}
    for hit in atlas().find(places.in_english(place, whole=True), limit=limit):
        if hit.score < SURE:
            continue
        meant = side or hit.side or None
        over = [hit.thing] if isinstance(hit.thing, Region) else atlas().over(hit.thing.id, meant)[:3]
        for each in over:
            if not side or each.side in (side, Side.MIDLINE):
                found.setdefault(each.id, each)
    return list(found.values())


def offered(place: str, side: str = "", *, limit: int = 8) -> list[Region]:
    """The regions to choose from for a place in words, those of that side; what fits best comes first."""
    found: dict[str, Region] = {}
    for hit in atlas().find(places.in_english(place), limit=2 * limit) if place.strip() else []:
        meant = side or hit.side or None
        over = [hit.thing] if isinstance(hit.thing, Region) else atlas().over(hit.thing.id, meant)
        for each in over:
            if not side or each.side == side:
                found.setdefault(each.id, each)
    return list(found.values())[:limit]


def marked(client: Client) -> list[BodyMark]:
    """The marks of a client that have the sign of a cyst and stand, newest first. One query."""
    rows = BodyMark.objects.filter(client=client, symbol="cyst", struck_at=None).exclude(region="")
    return list(
        rows.select_related("session").defer("area", "paths", "shown").order_by("-recorded_at", "-pk")
    )


def mark(client: Client, key: str) -> BodyMark | None:
    """One of them; None without a key, and nothing is asked then."""
    if not key:
        return None
    rows = BodyMark.objects.filter(client=client, symbol="cyst", struck_at=None, key=key)
    return rows.exclude(region="").first()


def _touching(meant: set[str]) -> set[str]:
    if not meant:
        return set()
    from palpate.body.neighbors import neighbors  # numbers come with the skin; names do without

    return {other for region in meant for other in neighbors(region)}
