"""A listening in words: "left (client's left): quality restricted, amplitude narrow (flexion)"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from palpate.rhythm.sqar import AMPLITUDES, QUALITIES, SCHOOLS, SYMMETRIES, Listening
from palpate.vocabulary import Vocabulary

SIDES: Final = (None, "L", "R")  # the station as a whole first


def said(
    listened: Iterable[Listening],
    *,
    own: Mapping[str, str] | None = None,
    translate: Callable[[str], str] = str,
) -> str:
    """What was met at one station in one line. Empty if nothing was assessed."""
    parts = by_side(listened, own=own, translate=translate)
    return "; ".join(f"{side}: {words}" if side else words for side, words in parts)


def by_side(
    listened: Iterable[Listening],
    *,
    own: Mapping[str, str] | None = None,
    translate: Callable[[str], str] = str,
) -> list[tuple[str, str]]:
    """What was met at one station: each side, in words that leave no doubt whose it is, with what was met.

    Parameters
    ----------
    listened
        Listenings at one station in any order: as a whole (its side is blank here), left, right.
    own
        Code to label of the practice's own terms.
    translate
        Turns an English sentence or label into the language of the page.
    """
    assessed = sorted((each for each in listened if each.assessed), key=lambda each: SIDES.index(each.side))
    return [
        (
            translate(each.side.said()) if each.side is not None else "",
            met(each, own=own, translate=translate),
        )
        for each in assessed
    ]


def met(
    listening: Listening, *, own: Mapping[str, str] | None = None, translate: Callable[[str], str] = str
) -> str:
    """One listening in words, without its station and side."""
    parts = []
    if listening.symmetry:
        label = _label(SYMMETRIES, listening.symmetry, own, translate)
        parts.append(translate("symmetry {label}").format(label=label))
    if listening.quality:
        label = _label(QUALITIES, listening.quality, own, translate)
        parts.append(translate("quality {label}").format(label=label))
    if amplitude := _amplitude(listening, translate):
        parts.append(translate("amplitude {label}").format(label=amplitude))
    if pace := paced(listening, translate=translate):
        parts.append(pace)
    if listening.words:
        parts.append(f"“{listening.words}”")
    return ", ".join(parts)


def paced(listening: Listening, *, translate: Callable[[str], str] = str) -> str:
    """The rate with what it rests on. Empty if it was not assessed.

    Examples
    --------
    >>> from palpate.rhythm.sqar import Part
    >>> paced(Listening(station="heels", part=Part.BEFORE, taps=(0, 7, 14, 21.6)))
    '8.3 a minute, 3 cycles, slowest 7.9, quickest 8.6, tapped'
    >>> paced(Listening(station="heels", part=Part.BEFORE, rate=8))
    '8 a minute, estimated'
    """
    tapped = listening.tapped
    if tapped is not None:
        return translate(
            "{rate} a minute, {cycles} cycles, slowest {slowest}, quickest {quickest}, tapped"
        ).format(
            rate=f"{tapped.value:.1f}", cycles=tapped.cycles, slowest=f"{tapped.slowest:.1f}",
            quickest=f"{tapped.quickest:.1f}",
        )  # fmt: skip
    if listening.rate is not None:
        return translate("{rate} a minute, estimated").format(rate=f"{listening.rate:g}")
    return ""


def _amplitude(listening: Listening, translate: Callable[[str], str]) -> str:
    school = SCHOOLS.get(listening.school)
    phases = school.phases if school is not None else ("flexion", "extension")
    codes = (listening.amplitude_flexion, listening.amplitude_extension)
    said_of = dict.fromkeys(filter(None, codes), "")
    for code, phase in zip(codes, phases, strict=True):
        if code:
            both = translate("{one} and {other}").format(one=said_of[code], other=translate(phase))
            said_of[code] = both if said_of[code] else translate(phase)
    return ", ".join(f"{_label(AMPLITUDES, code, None, translate)} ({of})" for code, of in said_of.items())


def _label(
    table: Vocabulary[Any], code: str, own: Mapping[str, str] | None, translate: Callable[[str], str]
) -> str:
    term = table.get(code)
    if term is None:
        return (own or {}).get(code, code)  # the practice's own word stays as it is written
    label = translate(term.label)
    return label[:1].lower() + label[1:]
