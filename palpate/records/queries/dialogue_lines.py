"""What a note says of a dialogue: images, stages, what was asked for and agreed. Its turns stay sealed."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from palpate.body import Side
from palpate.records.language.in_words import in_words, inside
from palpate.records.models import Image, Session, Turn, Understanding
from palpate.records.queries import held_back
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.session import note as paper
from palpate.standing import Channel, Standing

IMAGES = Prepared(lambda: Image.objects.filter(session=GIVEN, struck_at=None))
UNDERSTANDINGS = Prepared(
    lambda: Understanding.objects.filter(session=GIVEN, struck_at=None).select_related("image")
)
# Of the turns only what is not sealed: in which stages they were, and when they were written down.
TURNS = Prepared(
    lambda: (
        Turn.objects.filter(session=GIVEN, struck_at=None)
        .order_by("position", "pk")
        .values_list("stage", "recorded_at")
    )
)
ANYTHING = Prepared(
    lambda: (
        Turn.objects.filter(session=GIVEN, struck_at=None)
        .order_by()
        .values_list("pk")
        .union(
            Image.objects.filter(session=GIVEN, struck_at=None).order_by().values_list("pk"),
            Understanding.objects.filter(session=GIVEN, struck_at=None).order_by().values_list("pk"),
        )[:1]
    )
)
IMAGE, UNDERSTANDING, STAGES, AGREED = "image", "understanding", "stages", "dialogue"  # how ids begin
SEALED: Final = (IMAGE, UNDERSTANDING)  # lines that hold sealed words: they never enter the index
KINDS: Final = {
    "agreement": gettext_noop("Agreed"), "thanks": gettext_noop("Thanks"),
    "homework": gettext_noop("Taken home"),
}  # fmt: skip
WHOM: Final = {"client": "the client", "part": "the image or the part"}
# With whom, for each kind: a language may want another form of the word.
WITH: Final = {
    ("permission", "client"): gettext_noop("Permission asked of the client"),
    ("permission", "part"): gettext_noop("Permission asked of the image or the part"),
    ("permission", ""): gettext_noop("Permission asked"),
    ("thanks", "client"): gettext_noop("Thanks to the client"),
    ("thanks", "part"): gettext_noop("Thanks to the image or the part"),
    ("agreement", "client"): gettext_noop("Agreed with the client"),
    ("agreement", "part"): gettext_noop("Agreed with the image or the part"),
}


def lines(session: Session) -> list[paper.Line]:
    """The lines of one session. One query, and five more where something was said."""
    if not ANYTHING.values(session.pk):
        return []
    images = IMAGES.rows(session.pk, session=session)
    agreed = UNDERSTANDINGS.rows(session.pk, session=session)
    turns = TURNS.values(session.pk)
    first = min([row.recorded_at for row in (*images, *agreed)] + [at for _, at in turns])
    against = held_back.in_session(session).of("tid", *held_back.times(session, None, None, first))
    found = [
        paper.Line(id=f"{AGREED}{session.pk}.{number}", block="safety", text=text, standing=Standing.TOLD)
        for number, text in enumerate(map(in_words, against))
    ]
    if stages := list(dict.fromkeys(stage for stage, _ in turns if stage)):
        found.append(_stages(session, stages))
    return [*found, *map(image, images), *map(understanding, agreed)]


def image(row: Image) -> paper.Line:
    """An image in one line, with its label."""
    text = _said(
        _("Image, reported, not verified: “{words}”").format(words=row.words),
        _sense(row.sense),
        where(row.region, row.side).removeprefix(", "),
        _("called “{name}”").format(name=row.called) if row.called else "",
    )
    return paper.Line(
        id=f"{IMAGE}{row.pk}", block="process", text=text, standing=Standing.TOLD, basis=row.basis
    )


def understanding(row: Understanding) -> paper.Line:
    """What was asked for or agreed, with whom, in the words that were used."""
    from palpate.dialogue.permission import PERMISSION_ANSWERS

    party = row.party if row.party in WHOM else ""
    head = _(WITH.get((row.kind, party)) or KINDS[row.kind])
    if row.kind == "permission" and (answer := PERMISSION_ANSWERS.get(row.answer)) is not None:
        head += f": {inside(_(answer.label))}"
    about = (
        _("about the image “{words}”, reported, not verified").format(words=row.image.words)
        if row.image else ""
    )  # fmt: skip
    text = _said(head, f"“{row.words}”" if row.words else "", about)
    return paper.Line(id=f"{UNDERSTANDING}{row.pk}", block="process", text=text, standing=Standing.TOLD)


def where(region: str, side: str) -> str:
    """A place with its side in words: ", at chest, left (client's left)"; blank if none was said."""
    said = ", ".join(part for part in (region, _(Side(side).said()) if side else "") if part)
    return f", {_('at {place}').format(place=said)}" if region else f", {said}" if said else ""


def _sense(code: str) -> str:
    from palpate.dialogue.images import SENSES

    term = SENSES.get(code)
    return inside(_(term.label)) if term else ""


def _stages(session: Session, codes: list[str]) -> paper.Line:
    from palpate.dialogue.stages import STAGES as TABLE

    names = ", ".join(inside(_(term.label)) if (term := TABLE.get(code)) else code for code in codes)
    return paper.Line(
        id=f"{STAGES}{session.pk}", block="process", standing=Standing.PALPATED, basis=Channel.EARS,
        text=_("Dialogue went through: {stages} (stages are our own synthesis, no official list)").format(
            stages=names
        ),
    )  # fmt: skip


def _said(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
