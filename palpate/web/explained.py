"""What the model makes of one observer's findings, ready for a page: a region with its width, never a point.

Nothing of it is computed before her own estimate stands and she has asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

import palpate
from palpate.discovery import explaining
from palpate.discovery.library import Library
from palpate.discovery.next_touch import next_touch
from palpate.discovery.source import Ranking, known, rank
from palpate.errors import NotYet
from palpate.records.language.in_words import in_words
from palpate.records.queries import grading
from palpate.tissue.naming import said
from palpate.tissue.refusal import Refusal
from palpate.web import lab
from palpate.web.places_of_no import NoGo

if TYPE_CHECKING:
    from palpate.discovery.findings import Finding, RomFinding
    from palpate.records.queries.rows import GradedTouch, OwnEstimate, RangeTest

FIRST: Final = 10  # candidates in the list; the set says how many there are
SETS: Final = ((0.5, "in-half"), (0.8, "in-most"), (0.95, "in-nearly-all"))
WITHIN: Final = {
    "in-half": gettext_noop("within the set of one half"),
    "in-most": gettext_noop("within the set of four in five"),
    "in-nearly-all": gettext_noop("within the set of nineteen in twenty"),
    "": gettext_noop("outside the set of nineteen in twenty"),
}
# Felt only inside the mouth; a program does not offer to go there.
IN_MOUTH: Final = ("mus.medial_pterygoid", "mus.lateral_pterygoid")


@cache
def library(posture: str) -> Library:
    """What hands would meet under every holding, read once for each posture."""
    return Library.cached(lab.body(posture))


def answer(
    touches: Sequence[GradedTouch], tests: Sequence[RangeTest], no: NoGo, *, more: bool
) -> dict[str, Any]:
    """The ranking with its width, or why there is none; with `more`, which touch would tell most."""
    findings, rom = grading.findings(touches), grading.movements(tests)
    posture = Counter(row.posture for row in touches).most_common(1)[0][0] if touches else "supine"
    found: dict[str, Any] = {
        "posture": grading.POSTURES[posture],
        "program": palpate.__version__,
        "body": lab.body(posture).sha256[:8],
        "touches": len(touches),
        "tests": len(tests),
    }
    try:
        kept = library(posture)
    except NotYet as missing:
        return found | {"missing": in_words(missing)}
    ranking = rank(findings, kept, rom=rom)
    if not isinstance(ranking, Ranking):
        found |= {"refused": _refused(ranking)}
    else:
        found |= _ranked(ranking)
    return found | ({"next": _next(findings, rom, kept, no)} if more else {})


def beside(own: OwnEstimate, ranked: dict[str, Any]) -> list[str]:
    """Her own estimate beside the sets, as it is: where each of hers lies, and no judgement of it."""
    sets = ranked.get("sets", {})
    told = []
    for key in own.structures:
        code = next((code for _mass, code in SETS if key in sets.get(code, ())), "")
        told.append(f"{in_words(said(key))}: {_(WITHIN[code])}")
    return told if sets else []


def _ranked(ranking: Ranking) -> dict[str, Any]:
    sets = {code: ranking.credible(mass) for mass, code in SETS}
    signs: dict[str, str] = {}
    for code, keys in reversed(sets.items()):
        signs |= dict.fromkeys(keys, f"likely {code}")
    return {
        "signs": signs,
        "sets": sets,
        "sizes": {code.replace("-", "_"): len(keys) for code, keys in sets.items()},
        "of": len(ranking.posterior.library.keys),
        "none": explaining.share(ranking.posterior.none),
        "open": f"{ranking.entropy:.1f}",
        "candidates": [_candidate(ranking, each) for each in ranking.top(FIRST)],
        "twins": [(in_words(said(one)), in_words(said(other))) for one, other in ranking.twins],
        "left_out": [
            f"{in_words(grading.label(each.what))}: {in_words(each.reason)}" for each in ranking.not_used
        ],
    }


def _refused(refusal: Refusal) -> dict[str, str]:
    """A refusal is false by itself, which a template would take for none."""
    return {"reason": in_words(refusal.reason), "help": in_words(refusal.what_would_help)}


def _candidate(ranking: Ranking, each: Any) -> dict[str, Any]:
    speaks, against = ranking.for_against(each.key)
    return {
        "key": each.key,
        "label": in_words(said(each.key)),
        "share": explaining.share(each.p),
        "level": (f"{100 * each.level_low:.0f}", f"{100 * each.level_high:.0f}"),
        "speaks": [_short(one.finding) for one in speaks],
        "against": [_short(one.finding) for one in against],
    }


def _short(finding: str) -> str:
    """A finding in words; that left and right are the client's own is said beside it."""
    named = explaining.named(finding).replace(" (client's left)", "").replace(" (client's right)", "")
    return in_words(named)


def _next(findings: Sequence[Finding], rom: Sequence[RomFinding], kept: Library, no: NoGo) -> dict[str, Any]:
    """The touches that would tell most; no place where hands do not go is among them."""
    inside = [key for key in kept.places if key.rpartition(".")[0] in IN_MOUTH]
    posterior = known(findings, kept, rom=rom)
    found = next_touch(posterior, exclude=[*no.regions, *inside])
    if not isinstance(found, list):
        return {"refused": _refused(found)}
    return {
        "touches": [
            {"label": explaining.named(each.key), "kind": each.kind, "bits": f"{each.bits:.1g}"}
            for each in found
        ],
        "spared": bool(no),
    }
