"""Every word that a printed note says, as plain values for its template."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.reports.render import Svg
from palpate.session.sketch import HEIGHT, WIDTH

if TYPE_CHECKING:
    from palpate.reports.note import NotePaper, PaperLine, Signature
    from palpate.reports.session_strip import StripFigure


def data(paper: NotePaper, at: datetime) -> dict[str, Any]:
    """The page of a note: nothing is printed that is not here."""
    head = paper.head
    signatures = [each for each in (paper.signature, *paper.amendments) if each is not None]
    return {
        "lang": language(),
        "title": title(paper.layout),
        "practice": head.practice,
        "head": [
            [_("Client"), f"{head.client} ({_('number {n}').format(n=head.client_number)})"],
            [_("Session"), f"{head.session}"],
            [_("Date"), head.day],
            [_("Practitioner"), head.practitioner],
        ],
        "running": f"{head.client} ({head.client_number}) · {_('Session')} {head.session} · {head.day}",
        "unsigned": "" if paper.signature else _("Not signed"),
        "notices": notices(paper),
        "blocks": [
            {
                "code": block.code,
                "heading": block.heading,
                "over": block.over,
                "under": block.under,
                "lines": [line(each) for each in block.lines],
            }
            for block in paper.blocks
        ],
        "figure": figure(paper),
        "strip": strip(paper),
        "reported": reported() if paper.told else "",
        "signature_heading": _("Signature"),
        "signatures": [signed(each) for each in signatures] or [[_("This note is not signed."), ""]],
        "footer": f"{_('Printed')} {dated.moment(at)} · {_('audit head')} {paper.audit_head}",
        "page": _("Page {n} of {all}"),
        "spelled": spelled(),
    }


def language() -> str:
    """The language of the words, as a document declares it."""
    return (get_language() or "en").partition("-")[0]


def title(layout: str) -> str:
    """What a note is called; one that is not in the order of its blocks says in which."""
    return _("Session note, SOAP") if layout == "soap" else _("Session note")


def reported() -> str:
    """The sentence that stands wherever images or recollections may be printed (3-domain, T2)."""
    return _(
        "Images and recollections are recorded as reported. They are not verified, and nothing on this page "
        "can tell whether they happened."
    )


def spelled() -> str:
    """What a paper says on which letters are spelled out."""
    return _(
        "No font of this computer can draw some of the letters here. Each stands as its number, such as "
        "[U+4E2D]; the record holds the letters themselves."
    )


def known(line: PaperLine) -> str:
    """How a line is known, in words: told, verbatim."""
    return ", ".join(filter(None, (_standing(line.standing), _basis(line.basis))))


def change(line: PaperLine) -> str:
    """What became of a line after it was signed: struck or added, when, by whom, why."""
    said = []
    if line.added:
        said.append(_("added {day}").format(day=line.added_on))
    if line.struck:
        said.append(_("struck {day}").format(day=line.struck_on))
    if not said:
        return ""
    return ", ".join(filter(None, (*said, line.by))) + (f": {line.reason}" if line.reason else "")


def notices(paper: NotePaper) -> list[str]:
    """What a reader must know before the first line."""
    said = []
    if paper.signature is None:
        said.append(_("Not signed: what stands here may still change."))
    if paper.late:
        said.append(_("Late entry: written down more than 24 hours after the session."))
    if paper.amendments:
        said.append(_("Amended after signing. Struck lines stay readable; the reason stands beside them."))
    if any(not each.intact for each in (paper.signature, *paper.amendments) if each):
        said.append(
            _("This text is not the text that was signed. Compare it with a backup before you rely on it.")
        )
    if not paper.marks_hold:
        said.append(
            _("The marks on the body are not those that were signed; the lines are. Compare with a backup.")
        )
    if not paper.strip_holds:
        said.append(
            _("The marks on the clock are not those that were signed; the lines are. Compare with a backup.")
        )
    if not paper.sketches_hold:
        said.append(
            _("The sketches are not those that were signed; the lines are. Compare them with a backup.")
        )
    return said


def drawing(sketch: str) -> Svg:
    """A sketch as a drawing of its own, in the ink of paper; blank if nothing was drawn."""
    if not sketch:
        return Svg("")
    return Svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" fill="none" stroke="#b9ae9a"/>'
        f'<path d="{sketch}" fill="none" stroke="#26211b" stroke-width="4" stroke-linecap="round" '
        f'stroke-linejoin="round"/></svg>'
    )


def sketched() -> str:
    """What a sketch is, for whoever does not see it: the words beside it say the same."""
    return _("Sketch; the words beside it say what was noted.")


def figure(paper: NotePaper) -> dict[str, Any] | None:
    """The body with its marks, its heading and its words for whoever does not see it."""
    if paper.figure is None:
        return None
    return {"heading": _("Marks on the body"), "svg": paper.figure.svg, "alt": paper.figure.alt}


def signed(each: Signature) -> list[str]:
    """One signature in two lines: what it means, and what it covers."""
    act = _("Amended and signed by {name}, {when}") if each.amended else _("Signed by {name}, {when}")
    first = act.format(name=each.by, when=each.on)
    if each.late:
        first += f" · {_('late entry')}"
    if each.why:
        first += f": {each.why}"
    return [first, _("Version {n}, SHA-256 {seal}").format(n=each.number, seal=each.sha256)]


def strip(paper: NotePaper) -> dict[str, Any] | None:
    """The session on a line of time, what has no time, and all of it in words for whoever does not see it."""
    if paper.strip is None:
        return None
    return {"svg": paper.strip.svg, "alt": paper.strip.alt, "timeless": timeless(paper.strip)}


def timeless(strip: StripFigure) -> str:
    """What was met or done at a time that nobody noted; empty if there is nothing of the kind."""
    return f"{_('No time noted')}: {', '.join(strip.timeless)}" if strip.timeless else ""


def line(line: PaperLine) -> dict[str, Any]:
    """A line as the templates read it: how it is known, what became of it, its sketch."""
    return {
        "text": line.text,
        "standing": line.standing,
        "struck": line.struck,
        "added": line.added,
        "number": line.number,
        "known": _standing(line.standing),
        "how": _basis(line.basis),
        "change": change(line),
        "verbatim": line.verbatim,
        "sketch": drawing(line.sketch),
        "sketched": sketched(),
    }


# Translated one by one when they are asked for: a long paper asks for thousands.
_STANDINGS: Final = {
    "told": gettext_noop("told"), "palpated": gettext_noop("palpated"),
    "measured": gettext_noop("measured"), "modelled": gettext_noop("modelled"),
}  # fmt: skip
_BASES: Final = {
    "verbatim": gettext_noop("verbatim"), "from_memory": gettext_noop("from memory"),
    "written": gettext_noop("written by the client"), "hands": gettext_noop("hands"),
    "eyes": gettext_noop("eyes"), "ears": gettext_noop("ears"),
}  # fmt: skip


def _standing(code: str) -> str:
    return _(_STANDINGS[code])


def _basis(code: str) -> str:
    return _(_BASES[code]) if code in _BASES else code
