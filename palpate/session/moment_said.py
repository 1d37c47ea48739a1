"""A mark in words: "12:05 to 14:30 Rhythm stops: significance detector; fell together with: word"."""

from collections.abc import Callable, Mapping
from typing import Final

from palpate.rhythm import COINCIDED
from palpate.session.clock import clock, span_said
from palpate.session.moment import MOMENT_KINDS, NAMES_OF_A_STOP, Moment
from palpate.session.recall import recalled_said

INDUCED: Final = {True: "induced", False: "spontaneous"}


def moment_said(
    moment: Moment,
    until: float | None = None,
    *,
    own: Mapping[str, str] | None = None,
    translate: Callable[[str], str] = str,
) -> str:
    """One mark in one line: when, what, and all that was said of it; what is blank says nothing.

    Parameters
    ----------
    moment
        The mark.
    until
        When the rhythm was there again, since the session began; None if that was not marked. [s]
    own
        Code to label of the practice's own terms.
    translate
        Turns an English sentence or label into the language of the page.

    Examples
    --------
    >>> stop = Moment(kind="rhythm_stop", at=725.0, code="still_point", induced=True, place="occiput")
    >>> moment_said(stop, 870.0)
    '12:05 to 14:30 Rhythm stops: still point, induced, where: occiput'
    """
    when = clock(moment.at)
    if moment.meant == "rhythm_stop":
        when = span_said(moment.at, until)
    return f"{when} {what_said(moment, own=own, translate=translate)}"


def what_said(
    moment: Moment, *, own: Mapping[str, str] | None = None, translate: Callable[[str], str] = str
) -> str:
    """The same without its time.

    Examples
    --------
    >>> what_said(Moment(kind="words", at=60.0, words="“the bridge”", recalled_after=480.0))
    'Words; “the bridge”; recalled at +8 min'
    """
    where = f", {translate('where')}: {moment.place}" if moment.place else ""
    parts = [f"{label_said(moment, translate=translate)}{where}"]
    parts += details_said(moment, own=own, translate=translate)
    if moment.recalled_after is not None:
        parts.append(recalled_said(moment.recalled_after, translate=translate))
    return "; ".join(parts)


def details_said(
    moment: Moment, *, own: Mapping[str, str] | None = None, translate: Callable[[str], str] = str
) -> list[str]:
    """What fell together with it, and what was said of it in words."""
    parts = []
    if moment.coincided:
        labels = ", ".join(_together(code, own or {}, translate) for code in moment.coincided)
        parts.append(f"{translate('fell together with')}: {labels}")
    return [*parts, moment.words] if moment.words else parts


def label_said(moment: Moment, *, translate: Callable[[str], str] = str) -> str:
    """What it was, with the name of a stop, and whether a still point was induced.

    Examples
    --------
    >>> label_said(Moment(kind="moment", at=60.0, code="significance"))
    'Rhythm stops: significance detector'
    """
    label = translate(MOMENT_KINDS[moment.meant].label)
    if moment.name:
        label += f": {_lower(translate(NAMES_OF_A_STOP[moment.name].label))}"
    if moment.induced is not None:
        label += f", {translate(INDUCED[moment.induced])}"
    return label


def _together(code: str, own: Mapping[str, str], translate: Callable[[str], str]) -> str:
    term = COINCIDED.get(code)
    return _lower(translate(term.label)) if term is not None else own.get(code, code)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
