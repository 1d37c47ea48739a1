"""One practitioner with herself, in words: what was alike when she listened again, blind to the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from palpate.rhythm.agreement import ENOUGH, Graded, Paced, graded, paced
from palpate.rhythm.sqar import AMPLITUDES, QUALITIES, SCHOOLS, SYMMETRIES, Listening

Pair = tuple[Listening, Listening]
MINUS: Final = str.maketrans("-", "−")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was graded, how many pairs there are, and what they say."""

    label: str
    of: str
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class OwnAgreement:
    """All of it, for one rhythm."""

    school: str
    rows: list[Row]


def own_agreement(pairs: list[Pair], school: str) -> OwnAgreement:
    """Symmetry, quality, amplitude, rate; a pair in which one was not assessed does not count."""
    qualities = dict.fromkeys((*QUALITIES.codes, *(each.quality for pair in pairs for each in pair)))
    qualities.pop("", None)
    amplitudes = [
        *_codes(pairs, lambda each: each.amplitude_flexion),
        *_codes(pairs, lambda each: each.amplitude_extension),
    ]
    rates = [
        (first.pace, again.pace)
        for first, again in pairs
        if first.pace is not None and again.pace is not None
    ]
    symmetry = graded(_codes(pairs, lambda each: each.symmetry), grades=SYMMETRIES.codes, ordered=False)
    quality = graded(_codes(pairs, lambda each: each.quality), grades=list(qualities), ordered=False)
    rows = [
        Row(_("Symmetry"), _pairs(symmetry.pairs), _graded(symmetry)),
        Row(_("Quality"), _pairs(quality.pairs), _graded(quality)),
        Row(
            _("Amplitude"), _pairs(len(amplitudes)),
            _graded(graded(amplitudes, grades=AMPLITUDES.codes, ordered=True)),
        ),
        Row(_("Rate"), _pairs(len(rates)), _paced(paced(rates))),
    ]  # fmt: skip
    return OwnAgreement(_(SCHOOLS[school].label), rows)


def _codes(pairs: Iterable[Pair], of: Callable[[Listening], str]) -> list[tuple[str, str]]:
    return [(of(first), of(again)) for first, again in pairs if of(first) and of(again)]


def _pairs(count: int) -> str:
    return _("%(n)s pairs") % {"n": count} if count != 1 else _("1 pair")


def _graded(found: Graded) -> list[str]:
    alike = _("%(alike)s of %(pairs)s alike") % {"alike": found.alike, "pairs": found.pairs}
    if found.share is None or found.low is None or found.high is None:
        return [_too_few(found.pairs)]
    numbers = {
        "alike": alike, "share": f"{found.share:.0%}", "low": f"{found.low:.0%}", "high": f"{found.high:.0%}",
    }  # fmt: skip
    first = _("%(alike)s, %(share)s; 95 %% interval %(low)s to %(high)s.") % numbers
    if found.kappa is not None:
        kappa = {name: _signed(getattr(found.kappa, name), 2) for name in ("value", "low", "high")}
        return [first, _("Kappa %(value)s; 95 %% interval %(low)s to %(high)s.") % kappa]
    why = {
        "too_few": _("Too few for kappa: with as many grades as occurred, %(needed)s pairs are needed."),
        "one_grade": _("One grade throughout: kappa cannot tell that from chance."),
        "all_alike": _("Every pair alike: kappa would be 1, and no interval can be computed for it."),
    }
    return [first, why[found.why] % {"needed": found.needed}]


def _paced(found: Paced) -> list[str]:
    if found.mean is None or found.mean_reach is None or found.low is None or found.high is None:
        return [_too_few(found.pairs)]
    mean = {
        "mean": _signed(found.mean, 1), "low": _signed(found.mean - found.mean_reach, 1),
        "high": _signed(found.mean + found.mean_reach, 1),
    }  # fmt: skip
    limits = {
        "low": _signed(found.low, 1), "high": _signed(found.high, 1), "reach": f"{found.limit_reach or 0:.1f}"
    }  # fmt: skip
    return [
        _("Second minus first, on average %(mean)s a minute; 95 %% interval %(low)s to %(high)s.") % mean,
        _(
            "Limits of agreement: about 95 of 100 differences lie between %(low)s and %(high)s a minute; "
            "each limit is known to within %(reach)s."
        )
        % limits,
    ]


def _too_few(count: int) -> str:
    return _("Too few: %(needed)s pairs are needed before anything is said, and there are %(n)s.") % {
        "needed": ENOUGH, "n": count,
    }  # fmt: skip


def _signed(number: float, places: int) -> str:
    """A number with a true minus, and no minus before a zero."""
    text = f"{number:.{places}f}"
    return (text.removeprefix("-") if float(text) == 0 else text).translate(MINUS)
