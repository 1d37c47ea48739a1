"""The handbook's order, and which of its chapters belongs to which page of the program.

A chapter is a file of docs/how-to without its ending.
"""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIRST: Final = "first-hour"
# In the order in which somebody meets these things, not of the alphabet.
PARTS: Final[tuple[tuple[str | Promise, tuple[str, ...]], ...]] = (
    (
        _("From the first day"),
        (
            FIRST, "first-client", "first-session", "arcs", "energy-cysts", "ninety-seconds", "dialogue",
            "check-ins", "reading-a-course", "papers", "backup-and-recovery", "a-new-laptop",
            "giving-a-client-her-file",
        ),
    ),
    (
        _("Room by room"),
        (
            "safe-to-touch-and-consent", "forms-on-the-tablet", "listening", "body-chart",
            "painting-and-comparing", "what-was-done", "course-of-care", "concerns-and-cards", "coach",
            "instruments", "the-practice", "vault", "keys-and-pedals", "undo",
        ),
    ),
    (
        _("For researchers"),
        (
            "outcome-statistics", "engine", "through-the-years",
            "what-could-explain-this", "cohort", "body", "atlas-packs", "languages",
        ),
    ),
)  # fmt: skip
ALL: Final = tuple(chapter for _name, chapters in PARTS for chapter in chapters)

# By the view's module; a whole name, "module.function", says it more closely.
OF_A_PAGE: Final = {
    "start": FIRST,
    "start.sheet": "backup-and-recovery",
    "door": "backup-and-recovery",
    "vault": "backup-and-recovery",
    "under_way": "backup-and-recovery",
    "caseload": "first-client",
    "clients": "first-client",
    "history": "first-client",
    "chart": "first-client",
    "search": "first-client",
    "sessions": "first-session",
    "hands_on": "first-session",
    "note": "first-session",
    "arcing": "arcs",
    "cysts": "energy-cysts",
    "cyst_cards": "energy-cysts",
    "sightings": "energy-cysts",
    "releases": "energy-cysts",
    "charges": "energy-cysts",
    "closeout": "ninety-seconds",
    "recall": "ninety-seconds",
    "dialogue": "dialogue",
    "dialogue_paper": "dialogue",
    "imagery": "dialogue",
    "coaching": "dialogue",
    "measures": "check-ins",
    "measure_entry": "check-ins",
    "measure_alerts": "check-ins",
    "wordings": "instruments",
    "measured": "reading-a-course",
    "measured_caseload": "reading-a-course",
    "papers": "papers",
    "paper_forms": "papers",
    "aftercare": "papers",
    "retention": "papers",
    "training": "papers",
    "handing": "papers",
    "access": "giving-a-client-her-file",
    "erasing": "vault",
    "consents": "safe-to-touch-and-consent",
    "safety": "safe-to-touch-and-consent",
    "intake": "forms-on-the-tablet",
    "goals": "forms-on-the-tablet",
    "listening": "listening",
    "body": "body-chart",
    "painting": "painting-and-comparing",
    "compare": "painting-and-comparing",
    "body_maps": "painting-and-comparing",
    "work": "what-was-done",
    "techniques": "what-was-done",
    "signs": "what-was-done",
    "postures": "what-was-done",
    "hands": "what-was-done",
    "care": "course-of-care",
    "cards": "concerns-and-cards",
    "concerns": "concerns-and-cards",
    "adverse": "concerns-and-cards",
    "practice": "the-practice",
    "texts": "the-practice",
    "lists": "the-practice",
    "lab": "engine",
    "years": "through-the-years",
    "explaining": "what-could-explain-this",
    "atlas": "atlas-packs",
}


def of_page(view: str) -> str:
    """The chapter about the page with this route name, such as "closeout.closeout"; "" for the contents."""
    return OF_A_PAGE.get(view) or OF_A_PAGE.get(view.partition(".")[0], "")
