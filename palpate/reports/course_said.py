"""What is said of a course of scores, translated: for the practitioner with numbers, for the client plain.

Every sentence about a number is made in `palpate.outcome.sentences`; here it is translated and put in order.
What is worse comes first, nothing is called better without its base rate, and each ends with what it does not
mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from palpate.outcome import sentences
from palpate.outcome.given import State
from palpate.outcome.sentences import Sentence, chance, correlation, in_100, points, say
from palpate.outcome.single_case import RECOMMENDED
from palpate.records.language import dated
from palpate.records.language.in_words import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palpate.outcome.coupling import Coupled
    from palpate.reports.course_panel import Beside
    from palpate.reports.judged import Judged

CHIPS: Final = {
    State.WORSE: gettext_lazy("worse"),
    State.BETTER: gettext_lazy("better"),
    State.CANNOT_TELL: gettext_lazy("no change shown"),
    State.TOO_EARLY: gettext_lazy("too early"),
    State.NOT_CLASSIFIABLE: gettext_lazy("not classifiable"),
    State.NOT_SCORABLE: gettext_lazy("not scorable"),
}
# The three bands of a client's drawing, the best first: thirds of the scale, and nobody's state [A].
BANDS: Final = (gettext_lazy("easier"), gettext_lazy("in between"), gettext_lazy("harder"))
NOT_BECAUSE: Final = gettext_lazy("Changed while in care does not mean changed because of care.")
NO_PRIOR: Final = gettext_lazy(
    "For this measure no comparison values are known. Its scores are shown and not judged."
)
BETTER_IS: Final = {"lower": gettext_lazy("lower"), "higher": gettext_lazy("higher")}
NOTES: Final = {
    "flat_line": gettext_lazy("All scores are the same."),
    "baseline_of_one": gettext_lazy("There is only one score from before the first session."),
}
SHAPES: Final = {
    "none": gettext_lazy("no change"),
    "step": gettext_lazy("a step with the first session"),
    "ramp": gettext_lazy("a ramp over the first four sessions"),
}


def told(sentence: Sentence) -> str:
    """One sentence about a number in the language of the page."""
    values = {name: in_words(value) for name, value in sentence.values.items()}
    text = str(_(sentence.template)).format(**values)
    return text[:1].upper() + text[1:]


def verdict(found: Judged) -> list[str]:
    """What the verdict says, in order, the caveat last."""
    case = found.numbers.case
    if case is None:
        return [str(NO_PRIOR), str(NOT_BECAUSE)]
    return [told(each) for each in sentences.of_verdict(case.verdict, found.title)]


def unverified(found: Judged) -> str:
    """That nobody has compared the comparison values with their source; blank if somebody has."""
    if found.series.verified or found.numbers.case is None:
        return ""
    return told(say(sentences.UNVERIFIED, measure=found.title))


def alt(found: Judged) -> str:
    """The chart as one sentence, from the numbers that are drawn."""
    scored = found.series.scored
    judged = verdict(found)[0]
    return told(
        say(
            sentences.ONE_LINE, measure=found.title, n=len(scored), first=points(scored[0].week),
            last=points(scored[-1].week), start=points(scored[0].value or 0),
            end=points(scored[-1].value or 0), better=str(BETTER_IS[found.series.better]), said=judged,
        )
    )  # fmt: skip


def coupling(coupled: Coupled, body: str, mind: str) -> list[str]:
    """What two courses did, and what is missing to know it better; the number stands beside its interval."""
    said = [told(each) for each in sentences.of_coupling(coupled, body, mind)]
    if coupled.r is not None and coupled.low is not None and coupled.high is not None:
        said.append(
            _("Beside their own trends: r %(r)s, %(low)s to %(high)s, %(n)s shared points.")
            % {"r": correlation(coupled.r), "low": correlation(coupled.low),
               "high": correlation(coupled.high), "n": coupled.points}
        )  # fmt: skip
    return said


def stacked(coupled: Coupled, body: str, mind: str) -> str:
    """Two panels on one line of time as one sentence."""
    judged = told(sentences.of_coupling(coupled, body, mind)[0])
    return told(say(sentences.TWO_LINES, a=body, b=mind, T=coupled.points, said=judged))


def overlap(found: Judged) -> str:
    """The share of pairs in which the later score is better, with interval and n."""
    nap = found.numbers.nonoverlap
    if nap is None:
        return ""
    n = _("%(a)s before, %(b)s since") % {"a": nap.before, "b": nap.later}
    value = _share(nap.value)
    if nap.low is None or nap.high is None:
        return _("%(value)s (too few for an interval; %(n)s)") % {"value": value, "n": n}
    low, high = _share(nap.low), _share(nap.high)
    return _("%(value)s (%(low)s to %(high)s; %(n)s)") % {"value": value, "low": low, "high": high, "n": n}


def before(found: Judged) -> str:
    """How many of the recommended scores precede the first session."""
    return _("%(n)s of %(all)s recommended") % {"n": len(found.series.before), "all": RECOMMENDED}


def means(found: Judged) -> str:
    """Both means, and how far those of an unchanged person may lie apart."""
    n = found.numbers
    if n.baseline is None:
        return ""
    said = _("before %(mean)s") % {"mean": points(n.baseline)}
    if n.since is not None:
        said += ", " + _("since %(mean)s") % {"mean": points(n.since)}
    if n.reach is not None:
        said += "; " + _("noise reaches ±\u00a0%(reach)s") % {"reach": points(n.reach)}
    return said


def effect(found: Judged) -> str:
    """The difference in her own standard deviations, with its standard error."""
    case = found.numbers.case
    if case is None or case.effect is None or case.effect.value is None:
        return ""
    value = f"{case.effect.value:.1f}".replace("-", "−")
    if case.effect.error is None:
        return value
    return _("%(value)s (standard error %(error)s)") % {"value": value, "error": f"{case.effect.error:.1f}"}


def remarks(found: Judged) -> list[str]:
    """What else must be known before the numbers are believed."""
    numbers, case = found.numbers, found.numbers.case
    said = [str(NOTES[note]) for note in (case.notes if case else ()) if note in NOTES]
    if numbers.returns is not None:
        said.append(told(say(sentences.REGRESSION, drop=points(numbers.returns))))
    if case is not None and case.randomized is not None:
        drawn = case.randomized
        said.append(
            _("The day of the first session was drawn by lot from %(k)s days: p %(p)s; no smaller p than "
              "%(least)s was possible.")
            % {"k": drawn.arrangements, "p": chance(drawn.p), "least": chance(drawn.smallest)}
        )  # fmt: skip
    if numbers.lot:
        said.append(numbers.lot)
    if numbers.held is not None:
        said.append(
            _("Later than 26 weeks: held.") if numbers.held else _("Later than 26 weeks: not held.")
        )  # fmt: skip
    return [*said, *filter(None, (shape(found), sudden(found)))]


def path(found: Judged, beside: Beside) -> str:
    """Where the last score lies beside the expected path of the last session; blank if it is turned off."""
    if not beside.path or found.last is None:
        return ""
    _day, expected = beside.path[-1]
    mean, ninth = points(expected.mean), points(expected.quantile(0.9))
    return told(
        say(
            sentences.PATH, measure=found.title, session=len(beside.path),
            score=points(found.last.value or 0), mean=mean, high=ninth,
        )
    )  # fmt: skip


def shape(found: Judged) -> str:
    """Which shape of care fits best, if any stands out."""
    shapes = found.numbers.shapes
    if shapes is None:
        return ""
    if not shapes.best:
        return _("Whether there was a step at all: cannot tell from the shape.")
    return _("Of the shapes compared, this fits best: %(shape)s.") % {"shape": SHAPES[shapes.best]}


def sudden(found: Judged) -> str:
    """Sudden gains and losses beside what noise alone makes."""
    jumps = found.numbers.sudden
    if jumps is None or len(found.series.scored) < 6:
        return ""
    return told(
        say(
            sentences.SUDDEN, gains=len(jumps.gains), losses=len(jumps.losses),
            eg=_share(jumps.expected_gains), el=_share(jumps.expected_losses),
        )
    )  # fmt: skip


def _share(value: float) -> str:
    """A small number with two digits, without a zero that says nothing."""
    return f"{value:.2f}".removeprefix("0")


def guard(titles: Sequence[str]) -> str:
    """Beside several measures: how often chance alone would show something."""
    from palpate.outcome.guard import chance_of_any

    if len(titles) < 2:
        return ""
    share = in_100(chance_of_any(len(titles), correlation=0.5, either=True))
    return _(
        "%(k)s measures are shown. If nothing had changed, at least one of them would look changed in about "
        "%(share)s of 100 people. Verdicts are given for the two that were chosen; the others are described."
    ) % {"k": len(titles), "share": share}


# For the client


def last_change(found: Judged) -> str:
    """The last score, and what it is beside the one before it."""
    scored = found.series.scored
    last = scored[-1]
    said = _("%(score)s on %(day)s") % {"score": points(last.value or 0), "day": dated.day(last.on)}
    if len(scored) < 2:
        return said + ". " + _("It is the first one.")
    apart = (last.value or 0) - (scored[-2].value or 0)
    if not apart:
        return said + ". " + _("The same as the time before.")
    better = (apart > 0) == (found.series.better == "higher")
    size = abs(apart)
    many = 1 if size == 1 else 2  # half a point is plural
    words = (
        ngettext(
            "%(n)s point better than the time before.", "%(n)s points better than the time before.", many
        )
        if better
        else ngettext(
            "%(n)s point worse than the time before.", "%(n)s points worse than the time before.", many
        )
    )
    return said + ". " + words % {"n": points(size)}


def beyond_noise(found: Judged) -> tuple[str, str]:
    """More than measurement noise? Yes, no or not yet; and why."""
    case, change = found.numbers.case, found.change
    if case is None or not found.enough or case.beyond_band is None or change is None:
        return "not_yet", _("Not yet: there are too few scores.")
    size = points(abs(change))
    if not case.beyond_band:
        return "no", _(
            "No. Since the first session the scores differ by %(n)s on average, and so much comes and goes "
            "by itself."
        ) % {"n": size}
    if change < 0:
        return "worse", _("Yes, and worse, by %(n)s on average. Talk about it.") % {"n": size}
    rate = in_100(found.numbers.band_rate)
    return "better", _(
        "Yes, better by %(n)s on average. Of people like this, about %(x)s in 100 would show as much without "
        "any effective help."
    ) % {"n": size, "x": rate}
