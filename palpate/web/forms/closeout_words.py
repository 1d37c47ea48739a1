"""The marks of "words" in the close-out: one line of a dialogue for each. A blank line is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from palpate.clinic.dialogues import Spoken
from palpate.records.queries import dialogues
from palpate.standing import Basis

if TYPE_CHECKING:
    from palpate.records.queries.rows import Moment, Session

WORDS: Final = "words"  # the kind of mark that a line is written to
# Who may have spoken, written out so that the close-out need not load the chapter on dialogue.
SPEAKERS: Final = (
    ("client", gettext_lazy("Client")),
    ("image", gettext_lazy("Image")),
    ("body_part", gettext_lazy("Body part")),
    ("practitioner", gettext_lazy("Practitioner")),
    ("helper", gettext_lazy("Helper")),
)


def spoken(data: QueryDict, moments: Iterable[Moment]) -> list[Spoken]:
    """What was typed at the marks, in order of time, each with the time of its mark."""
    found = []
    for moment in moments:
        words = data.get(f"turn-{moment.number}-words", "").strip()
        if moment.struck_at is not None or not words:
            continue
        typed = _typed(data, moment.number)
        found.append(
            Spoken(
                speaker=typed["speaker"],
                words=words,
                basis=typed["basis"],
                at=moment.at,
                moment=moment,
            )
        )
    return found


def with_lines(
    marks: Sequence[dict[str, Any]], data: QueryDict, rows: Iterable[Moment], session: Session
) -> Sequence[dict[str, Any]]:
    """The rows of the marks; each of "words" with its line and how many turns were written to it.

    One query, and none where there is no such mark.
    """
    if not any(map(_of_words, marks)):
        return marks
    written = dialogues.written_to(session)
    keys = {row.number: row.pk for row in rows}
    return [
        mark | {"turn": _typed(data, mark["number"]), "written": written.get(keys.get(mark["number"], 0), 0)}
        if _of_words(mark)
        else mark
        for mark in marks
    ]


def _of_words(mark: dict[str, Any]) -> bool:
    return WORDS in (mark["kind"], mark["named"]) and not mark["struck"]


def _typed(data: QueryDict, number: int) -> dict[str, str]:
    """One line as it stands. After a session, words are from memory until somebody says otherwise."""
    who, basis = data.get(f"turn-{number}-speaker", ""), data.get(f"turn-{number}-basis", "")
    return {
        "speaker": who if who in dict(SPEAKERS) else "client",
        "words": data.get(f"turn-{number}-words", ""),
        "basis": basis if basis in (Basis.VERBATIM, Basis.FROM_MEMORY) else Basis.FROM_MEMORY.value,
    }
