"""Papers that may leave a practice, what a case study asks for, and until when a file is due."""

import calendar
from collections.abc import Collection
from datetime import date
from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.vocabulary import OURS, Term, Vocabulary

A = Footing.ASSUMPTION

PAPERS: Final = Vocabulary(
    Term("case_study", "Case study", "for a certifier or a journal, under no name", A, OURS),
    Term("supervision", "Supervision packet", "for one supervisor, under another name, with an end", A, OURS),
    Term("letter", "Letter to a professional", "facts for one named person", A, OURS),
    Term("progress", "Progress report", "what was measured over time, for one named person", A, OURS),
    Term("access_pack", "Access pack", "everything on file, for the client herself", A, OURS),
    Term("client_copy", "Client's own copy", "the notes in plain words, for the client herself", A, OURS),
    Term("note", "Session note", "a note on paper", A, OURS),
    Term("other", "Another paper", "said in its own words", A, OURS),
)
NEEDS: Final = {
    "case_study": "share",
    "supervision": "supervision",
    "letter": "disclosure",
    "progress": "disclosure",
}  # scope of consent

# The fields of a case study for certification, in the certifier's order; "patient" is the form's own word.
CASE_STUDY: Final = Vocabulary(
    Term("number", "Case number", "1 to 5", A, OURS),
    Term("therapist", "Therapist", "who treated", A, OURS),
    Term("profession", "Profession", "of the therapist", A, OURS),
    Term("title", "Title", "of the case study", A, OURS),
    Term("last", "Last treatment date", "counted from the first session", A, OURS),
    Term("who", "Age and gender", "of the client", A, OURS),
    Term("symptoms", "Symptoms/diagnosis", "in the client's words first", A, OURS),
    Term("evaluation", "Evaluation at each session", "what hands met", A, OURS),
    Term("treatment", "Treatment", "findings, techniques and procedures, number of treatments", A, OURS),
    Term("outcome", "Outcome", "how it ended, and what the client says", A, OURS),
    Term("discussion", "Discussion", "the therapist's own thoughts", A, OURS),
    Term("identity", "No identifying factors", "what was done so that nobody is known by it", A, OURS),
    Term("waiver", "Publication waiver", "yes or no", A, OURS),
)
FIELD_OF_BLOCK: Final = {
    "safety": "symptoms", "words": "symptoms", "findings": "evaluation", "done": "treatment",
    "process": "treatment", "response": "outcome", "plan": "outcome", "impression": "discussion",
}  # fmt: skip

# What may be left out of an access pack, and only with a reason. Nothing is left out unless somebody says so.
WITHHOLDABLE: Final = Vocabulary(
    Term("process", "The process part of the notes", "stops, signs, images, agreements", A, OURS),
    Term("concerns", "Concerns", "what was said of danger, and what was done about it", A, OURS),
    Term("drafts", "Unfinished text", "what was typed and not written down", A, OURS),
)
_PSEUDONYMS: Final = (
    "Alder", "Amber", "Aspen", "Basalt", "Birch", "Bracken", "Cedar", "Chalk", "Clover", "Coral",
    "Cypress", "Dune", "Elder", "Fern", "Flint", "Garnet", "Gorse", "Granite", "Hazel", "Heath", "Iris",
    "Ivy", "Jade", "Juniper", "Larch", "Laurel", "Lichen", "Linden", "Marl", "Meadow", "Moss", "Myrtle",
    "Oak", "Onyx", "Opal", "Pebble", "Pine", "Poplar", "Quartz", "Reed", "Rowan", "Rush", "Sage",
    "Slate", "Sorrel", "Spruce", "Tansy", "Thyme", "Topaz", "Umber", "Willow", "Yarrow", "Yew", "Zinnia",
)  # fmt: skip


def due(asked: date) -> date:
    """One calendar month later: the same day, or the last day of a month that has no such day.

    Examples
    --------
    >>> due(date(2026, 1, 31)), due(date(2026, 12, 5))
    (datetime.date(2026, 2, 28), datetime.date(2027, 1, 5))
    """
    year, month = (asked.year, asked.month + 1) if asked.month < 12 else (asked.year + 1, 1)
    return date(year, month, min(asked.day, calendar.monthrange(year, month)[1]))


def pseudonym(draw: int, *, taken: Collection[str] = (), name: str = "") -> str:
    """A name for one client before one supervisor: a plant or a stone.

    Parameters
    ----------
    draw
        A random number, 0 or more.
    taken
        Names that stand for somebody else, or for her before somebody else.
    name
        Her own name: none of its initials begins the one that stands for it.
    """
    if draw < 0:
        raise NotPhysical(f"A drawn number must be 0 or more, got {draw}. Draw again.")
    initials = {part[0].casefold() for part in name.split()}
    free = [each for each in _PSEUDONYMS if each not in taken and each[0].casefold() not in initials]
    free = free or [each for each in _PSEUDONYMS if each[0].casefold() not in initials] or list(_PSEUDONYMS)
    chosen = free[draw % len(free)]
    if chosen not in taken:
        return chosen
    number = 2
    while f"{chosen} {number}" in taken:
        number += 1
    return f"{chosen} {number}"


def age_band(years: int | None) -> str:
    """Ten years wide, from 20 on; children together; 90 and more together; blank if the age is not known."""
    if years is None:
        return ""
    if years >= 90:
        return "90 or older"
    if years < 20:
        return "under 13" if years < 13 else "13 to 19"
    return f"{years // 10 * 10} to {years // 10 * 10 + 9}"
