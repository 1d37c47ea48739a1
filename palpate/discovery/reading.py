"""Findings as they were noted, turned into places that the library knows; the rest with why not."""

from __future__ import annotations

from collections.abc import Sequence

from palpate.body import atlas
from palpate.discovery.findings import Finding, NotUsed
from palpate.discovery.library import Library
from palpate.discovery.rater import NOISE
from palpate.errors import NotPhysical
from palpate.tissue.naming import find

Read = dict[int, list[tuple[int, float]]]


def read(
    findings: Sequence[Finding], library: Library, default_sigma: float = NOISE
) -> tuple[Read, tuple[NotUsed, ...]]:
    """Grades with the noise of the hand by number of the place, and the findings that are left out.

    Several findings of one place stand together: repeats, or several observers.

    Raises
    ------
    NotPhysical
        With the code AMBIGUOUS, if a name fits several structures.
    """
    told: Read = {}
    left: list[NotUsed] = []
    for each in findings:
        place, why = _place(each, library)
        if place is None:
            left.append(NotUsed(each.structure, why))
        else:
            sigma = default_sigma if each.sigma is None else float(each.sigma)
            told.setdefault(place, []).append((each.grade, sigma))
    # In one order, whatever the order in which they were noted.
    return {place: sorted(told[place]) for place in sorted(told)}, tuple(left)


def _place(finding: Finding, library: Library) -> tuple[int | None, str]:
    """The number of its place, or None and why it has none."""
    if finding.posture and finding.posture != library.posture:
        return None, f"It was felt {finding.posture}, and this ranking is for {library.posture}."
    if finding.structure in library.places:
        return library.places.index(finding.structure), ""
    if finding.structure in atlas().regions:
        return None, "Nothing that this body can hold lies within a hand's reach beneath this region."
    try:
        key = find(finding.structure, library.body)
    except NotPhysical as problem:
        if problem.code == "AMBIGUOUS":
            raise
        reasons = {
            "NOT_MODELLED": "The model has no such structure: it knows muscles that can hold, and no others.",
            "UNKNOWN_NAME": f"The model knows no such place. {problem}",
        }
        return None, reasons[problem.code]
    if key in library.places:
        return library.places.index(key), ""
    return None, "In this model no hand reaches it, so no grade of it is expected."
