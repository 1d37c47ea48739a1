"""Alerts: what needs a look before, or at, the next session, whatever any verdict says.

Each rule looks at numbers and answers with an alert or with none. Who owns it, who has seen it and what was
done is the record's business; an alert never closes itself and never changes care. "Not on the expected path"
is a reason to talk, never a forecast: of those flagged at the 90th percentile, four in five do not get worse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import numpy as np

from palpate.outcome.given import Better, number, positive, sign
from palpate.standing import Footing


class Level(StrEnum):
    """How soon somebody must look."""

    NOW = "now"  # a task with escalation; the only kind that interrupts
    ACT = "act"  # before the next session
    REVIEW = "review"  # at it


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of alert: how soon, and the words; blank words: the item or the site's own protocol."""

    code: str
    level: Level
    text: str


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        code: Rule(code=code, level=level, text=text)
        for code, level, text in (
            ("SAFE-ITEM", Level.NOW, "An answer about death or self-harm needs a person today."),
            (
                "SAFE-CSSRS",
                Level.NOW,
                "The highest of three published groups: go by the site's protocol now.",
            ),
            ("REVIEW-ITEM", Level.REVIEW, "An answer about taking risks: ask about it."),
            ("WORSE-RC", Level.ACT, "Worse than at the start by more than measurement noise."),
            ("WORSE-2", Level.ACT, "Worse twice in a row."),
            ("WORSE-PAIN", Level.ACT, "New severe pain."),
            ("WORSE-PCL", Level.ACT, "Trauma symptoms are up."),
            ("WORSE-NEQ", Level.ACT, ""),
            ("WORSE-TOLD", Level.ACT, "The client says that something is worse."),
            ("WORSE-48H", Level.ACT, "Worse after two sessions in a row."),
            ("PATH-80", Level.REVIEW, "Not on the expected path: discuss."),
            ("PATH-90", Level.REVIEW, "Not on the expected path: discuss."),
            ("PUSH", Level.REVIEW, "The client felt pushed toward an idea."),
            (
                "MEMORY",
                Level.REVIEW,
                "Content of abuse was told. It is kept in the words in which it was told, and is no evidence "
                "of what happened: do not confirm, do not seek more detail, offer a referral.",
            ),
            (
                "CAUTION",
                Level.REVIEW,
                "Consider body work without dialogue today, or a referral. You decide.",
            ),
            ("OVERDUE", Level.REVIEW, "No recent score."),
        )
    }
)
DISSOCIATIVE: Final = 30  # of 100 on the DES, from which an interview is advised (5-outcomes 2.3)
TRAUMA: Final = 33  # of 80 on the PCL-5 (5-outcomes 2.2)
# What a WORSE- alert opens, in this order.
STEPS: Final = ("talk", "slow or stop imagery work", "consult or refer", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyItem:
    """One item of one instrument whose answer needs a person. It is never imputed, averaged or hidden."""

    measure: str
    item: int | None  # counted from 1; None: any item of it
    at_least: int  # the lowest answer that counts
    code: str  # of RULES
    footing: Footing
    verified: bool  # the item's number was compared with the official form


# The folders of the instruments say the same, and `scoring` names the groups of the C-SSRS screener; a test
# holds the two together.
SAFETY_ITEMS: Final = tuple(
    SafetyItem(measure=measure, item=item, at_least=at_least, code=code, footing=footing, verified=verified)
    for measure, item, at_least, code, footing, verified in (
        ("phq9", 9, 1, "SAFE-ITEM", Footing.ESTABLISHED, True),
        ("core10", 6, 1, "SAFE-ITEM", Footing.ESTABLISHED, True),
        ("cssrs_screen", None, 1, "SAFE-ITEM", Footing.ESTABLISHED, True),
        ("neq", 14, 1, "SAFE-ITEM", Footing.ESTABLISHED, False),  # no longer wanting to exist
        ("pcl5", 16, 3, "REVIEW-ITEM", Footing.ASSUMPTION, True),  # taking risks
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What was noticed, in which measure, and the numbers it rests on."""

    code: str
    level: Level
    measure: str
    evidence: Mapping[str, float]
    text: str


def safety(measure: str, answers: Mapping[int, int | None]) -> Alert | None:
    """The safety alert of a form's answers, by item number from 1.

    A missing answer is not a zero and not a yes.
    """
    for row in SAFETY_ITEMS:
        if row.measure != measure:
            continue
        asked = answers if row.item is None else {row.item: answers.get(row.item)}
        met = {item: given for item, given in asked.items() if given is not None and given >= row.at_least}
        if met:
            evidence = {f"item {item}": float(given) for item, given in sorted(met.items())}
            return _alert(row.code, measure, evidence)
    return None


def worse_than_baseline(
    measure: str, baseline_mean: float, score: float, *, band: float, better: Better
) -> Alert | None:
    """WORSE-RC: the last score is worse than the baseline mean by its band or more."""
    worse = _worse(baseline_mean, score, better)
    if worse < positive(band, "The band"):
        return None
    return _alert("WORSE-RC", measure, {"baseline": baseline_mean, "score": score, "band": band})


def worse_twice(
    measure: str, baseline_mean: float, last_two: Sequence[float], *, mcid: float, better: Better
) -> Alert | None:
    """WORSE-2: the last two scores are both worse than the baseline mean by more than the MCID."""
    positive(mcid, "The smallest change that matters")
    if len(last_two) < 2 or any(_worse(baseline_mean, x, better) <= mcid for x in last_two[-2:]):
        return None
    evidence = {"baseline": baseline_mean, "before last": last_two[-2], "last": last_two[-1], "mcid": mcid}
    return _alert("WORSE-2", measure, evidence)


def severe_pain(measure: str, baseline_mean: float, score: float) -> Alert | None:
    """WORSE-PAIN: pain of 7 or more out of 10, and 2 or more above the baseline mean."""
    if not (score >= 7 and score - baseline_mean >= 2):  # a missing score is no alert
        return None
    return _alert("WORSE-PAIN", measure, {"baseline": baseline_mean, "score": score})


def trauma_symptoms_up(measure: str, baseline_mean: float, score: float) -> Alert | None:
    """WORSE-PCL: 10 points or more above the baseline mean on the PCL-5."""
    if not score - baseline_mean >= 10:  # a missing score is no alert
        return None
    return _alert("WORSE-PCL", measure, {"baseline": baseline_mean, "score": score})


def negative_effect(measure: str, item: int, impact: int, *, due_to_treatment: bool) -> Alert | None:
    """WORSE-NEQ: an unwanted effect that the client puts down to care, with an impact of 3 or 4."""
    if not due_to_treatment or impact < 3:
        return None
    return _alert("WORSE-NEQ", measure, {"item": item, "impact": impact})


def worse_after_sessions(measure: str, pings: Sequence[str | None]) -> Alert | None:
    """WORSE-48H: "worse" at 48 hours after the last two sessions; no answer is no "worse"."""
    if list(pings[-2:]) != ["worse", "worse"]:
        return None
    return _alert("WORSE-48H", measure, {"sessions": 2})


def told_worse(measure: str, answer: int | None) -> Alert | None:
    """WORSE-TOLD: "yes" to "is anything worse?"; no answer is no "yes" [A]."""
    return _alert("WORSE-TOLD", measure, {"answer": 1}) if answer == 1 else None


def pushed(measure: str, answer: int | None) -> Alert | None:
    """PUSH: 2 or more out of 4 on "I felt pushed toward an idea" [A]."""
    return None if answer is None or answer < 2 else _alert("PUSH", measure, {"answer": answer})


def overdue(measure: str, days: float, *, limit: float = 21) -> Alert | None:
    """OVERDUE: no score of a primary measure for `limit` days in care [A]."""
    number(days, "The days since the last score", 0)
    return None if days < limit else _alert("OVERDUE", measure, {"days": days})


def highest_group(measure: str, item: str) -> Alert:
    """SAFE-CSSRS: the item that puts the answers into the highest of the three published groups."""
    return _alert("SAFE-CSSRS", measure, {f"item {item}": 1.0})


def told_of_abuse() -> Alert:
    """MEMORY: content of abuse stands in the record for the first time; it rests on no number."""
    return _alert("MEMORY", "", {})


def rests_of_caution(
    measure: str, score: float | None, answer: object = None, *, dissociation: bool = False
) -> dict[str, float]:
    """What of a form asks for care before imagery and dialogue (5-outcomes 4.4); empty: nothing.

    Parameters
    ----------
    measure, score
        The form and its total; None if there is none.
    answer
        The answer to item 9 of the PHQ-9; a blank or a refusal is no number and no yes.
    dissociation
        Whether dissociation was reported. The PCL-5 counts only beside it.
    """
    if measure in ("des2", "dest") and score is not None and score >= DISSOCIATIVE:
        return {"score": score}
    if measure == "pcl5" and score is not None and score >= TRAUMA and dissociation:
        return {"score": score}
    if measure == "phq9" and isinstance(answer, int | float) and answer > 0:
        return {"item 9": float(answer)}
    return {}


def care_before_imagery(measure: str, evidence: Mapping[str, float]) -> Alert:
    """CAUTION: acknowledged with a reason, never a gate."""
    return _alert("CAUTION", measure, evidence)


def off_the_path(measure: str, percentile: float, *, score: float, session: int) -> Alert | None:
    """PATH-80, PATH-90: above that percentile of the expected path. Off until the practice turns it on."""
    if not np.isfinite(percentile) or percentile <= 0.8:
        return None
    code = "PATH-90" if percentile > 0.9 else "PATH-80"
    return _alert(code, measure, {"score": score, "session": session, "percentile": percentile})


def _worse(baseline_mean: float, score: float, better: Better) -> float:
    """How much worse, in points; a missing score is worse by nothing."""
    worse = sign(better) * (baseline_mean - score)
    return float(worse) if np.isfinite(worse) else -np.inf


def _alert(code: str, measure: str, evidence: Mapping[str, float]) -> Alert:
    rule = RULES[code]
    return Alert(
        code=code,
        level=rule.level,
        measure=measure,
        evidence=MappingProxyType(dict(evidence)),
        text=rule.text,
    )
