"""`palpate body find | region | structure | mirror`: names of the body, without opening any vault."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from palpate.errors import NotPhysical

WIDTH = 14  # of the first column


def add_to(commands: Any) -> None:
    """Declare the four commands."""
    body = commands.add_parser("body", help="names of the body: find, region, structure, mirror")
    inner = body.add_subparsers(required=True, metavar="ACT")
    for name, run, argument, about in (
        ("find", _find, "words", 'what words may mean, such as "left psoas" or "collar bone"'),
        ("region", _region, "id", "a region of the surface, such as costal_margin.L"),
        ("structure", _structure, "id", "a structure inside, such as mus.psoas_major"),
        ("mirror", _mirror, "id", "the same place on the other side"),
    ):
        parser = inner.add_parser(name, help=about)
        parser.add_argument(argument, nargs="+" if name == "find" else None, help=about)
        parser.add_argument("--json", action="store_true", help="print JSON for a program to read")
        parser.set_defaults(run=run)
        if name == "find":
            parser.add_argument("--limit", type=int, default=8, help="at most so many answers (8)")


def _find(given: argparse.Namespace) -> int:
    from palpate.body import atlas

    words = " ".join(given.words)
    found = atlas().find(words, limit=max(1, given.limit))
    if not found:
        near = atlas().suggest(words, limit=3)
        perhaps = f"Perhaps you mean {' or '.join(near)}?" if near else "Try another word for it."
        raise NotPhysical(f"Nothing in the atlas is called {words!r}. {perhaps}")
    if given.json:
        return _json(
            [
                {"id": each.id, "label": each.label, "side": each.side, "score": round(each.score, 3)}
                | {"kind": type(each.thing).__name__.lower(), "why": each.why}
                for each in found
            ]
        )
    longest = max(len(each.id) for each in found)
    for each in found:
        print(f"{each.id:{longest}}  {each.label}  [{each.why}]")
    return 0


def _region(given: argparse.Namespace) -> int:
    from palpate.body import DIAPHRAGMS, atlas

    region = atlas().region(given.id)
    beneath = atlas().beneath(region.id)
    if given.json:
        return _json(asdict(region) | {"said": region.said(), "beneath": [each.id for each in beneath]})
    print(region.said())
    diaphragm = DIAPHRAGMS.get(region.diaphragm)
    _lines(
        {
            "id": region.id,
            "mirror": region.mirror_id,
            "also called": "; ".join(region.words),
            "belongs to": region.parent.replace("_", " "),
            "reached": "with a gloved finger, in the mouth" if region.surface == "mouth" else "",
            "area": f"{region.area * 1e4:.0f} cm2 in the neutral adult" if region.area else "",
            "shows in": ", ".join(region.views),
            "dermatome": f"{', '.join(region.dermatomes)} (approximate)" if region.dermatomes else "",
            "diaphragm": diaphragm.label if diaphragm else "",
            "consent": "asks for its own" if region.sensitive else "",
            "beneath": "; ".join(dict.fromkeys(each.structure.label for each in beneath)),
        }
    )
    return 0


def _structure(given: argparse.Namespace) -> int:
    from palpate.body import ROLES, Kind, atlas

    if given.id in atlas().structures:
        structure, said, side = atlas().structure(given.id), atlas().structure(given.id).label, None
    else:
        instance = atlas().instance(given.id)
        structure, said, side = instance.structure, instance.said(), instance.side
    relations = atlas().relations(structure.id)
    over = [region.id for region in atlas().over(structure.id, side)]
    if given.json:
        told = [asdict(relation) for relation in relations]
        return _json(asdict(structure) | {"said": said, "over": over, "relations": told})
    print(said)
    _lines(
        {
            "id": structure.id,
            "latin": structure.latin,
            "also called": "; ".join(name.name for name in atlas().names if name.structure == structure.id),
            "layer": structure.layer,
            "sides": "left and right" if structure.paired else "one",
            "roles": "; ".join(ROLES[role].label for role in structure.roles),
            "UBERON": structure.uberon,
        }
    )
    for kind in Kind:
        ahead = [
            atlas().structure(r.object).label
            for r in relations
            if r.kind is kind and r.subject == structure.id
        ]
        back = [
            atlas().structure(r.subject).label
            for r in relations
            if r.kind is kind and r.object == structure.id
        ]
        _lines({kind.said(): "; ".join(ahead)})
        _lines({kind.said(backward=True): "; ".join(back)})
    _lines({"beneath": "; ".join(over)})
    return 0


def _mirror(given: argparse.Namespace) -> int:
    from palpate.body import atlas

    other = atlas().mirror(given.id)
    if given.json:
        return _json({"id": other.id, "side": other.side, "label": other.said()})
    print(f"{other.id}  {other.said()}")
    return 0


def _json(value: Mapping[str, Any] | Iterable[Any]) -> int:
    print(json.dumps(value, indent=1, ensure_ascii=False))
    return 0


def _lines(named: Mapping[str, str]) -> None:
    """Name and value, one line each; what is blank is left out."""
    for name, value in named.items():
        if value:
            print(f"{name:{WIDTH}}{value}" if len(name) < WIDTH else f"{name} {value}")
