"""A paper of sections, a question of a form on paper, and the card that leads to the aftercare sheet."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from palpate.reports.blank_forms import Ask
from palpate.reports.note import PaperLine
from palpate.reports.paper import Paper, Section, Table
from palpate.web.gallery import NOBODY


def shown() -> dict[str, Any]:
    """The values by name."""
    told = PaperLine(text="My neck, mostly in the evening", standing="told", basis="verbatim")
    felt = PaperLine(text="CSR 6 cycles a minute at the feet", standing="palpated", basis="hands")
    read = PaperLine(text="a quiet hour", standing="palpated")
    sections = (
        Section(words=("This is your own copy. Each line stands as it was noted.",)),
        Section(heading="What you said when you came", lines=(told,)),
        Section(heading="What my hands met", lines=(felt,)),
        Section(heading="What I made of it myself", lines=(read,), apart=True),
        Section(heading="When we speak again", level=3, blanks=("Day and time",)),
        Section(
            heading="Whom to call",
            table=Table(head=("Who", "Number"), rows=(("Crisis line", "01632 960 114"),)),
        ),
        Section(heading="Words of this work", terms=(("Still point", "a slow pause of that rhythm"),)),
    )
    return {
        "paper_sample": Paper(
            title="Your session", practice="Practice by the Reeds", letterhead=("Mill Lane 3",),
            head=(("For", "Mara Eklund"),), notices=("A sentence before the first line.",),
            sections=sections, made="Text: shipped 1",
        ),
        "paper_reported": "Images and recollections are recorded as reported.",
        "paper_asks": (
            Ask(code="a", text="How may I reach you, and when?", number=1, lines=2,
                choices=("Prefer not to say",), ticked_last=True),
            Ask(code="b", text="Touch", number=2, choices=("I agree", "No", "Ask me first"),
                below="But not, or only if:"),
        ),
        "paper_session": Row(pk=NOBODY),
    }  # fmt: skip
