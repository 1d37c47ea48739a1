"""Alerts: opened from what was answered, seen, acted upon, closed with words. None ever closes itself.

An answer about death or self-harm opens a concern as well, which cannot be closed without something that was
done. The rules are those of `palpate.outcome.alert`; here they get the numbers, and an owner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from palpate.clinic import access, alert_opening, audit, concerns, drafts
from palpate.clinic.access import May
from palpate.clinic.alert_steps import SEEN
from palpate.errors import NotPhysical
from palpate.outcome import asking
from palpate.records.models import (
    AlertStep,
    Answered,
    CheckIn,
    Client,
    Concern,
    MeasureAlert,
    Practitioner,
    Session,
)
from palpate.records.queries import measures, wordings
from palpate.records.queries.measure_alerts import ACTED, CONCERN
from palpate.session.cards import CARDS
from palpate.standing import Basis
from palpate.words import kept

if TYPE_CHECKING:
    from palpate.outcome.alert import Alert
    from palpate.outcome.asking import Filled
    from palpate.records.queries.measures import Known, Series

CARD: Final = CARDS["self_harm"].code
# Measures of which a change for the worse is looked for: those that count, own targets, and these [A].
WATCHED: Final = ("phq9", "phq8", "phq4", "gad7", "phq15", "pcl5", "core10", "rses", "peg", "rmdq")
SCREENER: Final = "cssrs_screen"
HIGHEST: Final = (
    "C-SSRS screener, question {item}: yes. This is the highest of its three published groups. Go by the "
    "practice's own protocol now."
)
PAIN: Final = ("nrs.pain_now", "nrs.pain_average", "nrs.pain_worst")
SD_OF_A_LEVEL: Final = 0.82  # of SD (palpate.outcome.priors)


def from_answers(
    rows: Mapping[Answered, Filled], *, client: Client, by: Practitioner, at: datetime
) -> list[MeasureAlert]:
    """Open what forms that were just entered ask for; the answers that need a person now come first."""
    opened = []
    for row, filled in rows.items():
        for item in asking.urgent_items(filled):
            opened.append(_needs_a_person(row, item, filled, client, by, at))
    for row, filled in rows.items():
        for alert in (*_said_worse(row, filled), *_flagged(row)):
            opened.append(alert_opening.opened(alert, client, f"{row.instrument}:{row.pk}", by, at, row))
        opened.append(_highest_group(row, client, by, at))
        opened.append(_before_imagery(row, client, by, at))
    found = measures.known(client)
    watched = {name for row in rows for name, _value in measures.values(row) if _watched(name, found)}
    lines = {each.measure: each for each in measures.series(client, found, only=watched)}
    for row in rows:
        for measure, _value in measures.values(row):
            if measure not in lines:
                continue
            for alert in _worse(lines[measure], row, client):
                opened.append(alert_opening.opened(alert, client, f"{measure}:{row.pk}", by, at, row))
    return [each for each in opened if each is not None]


def after_check_in(session: Session, *, by: Practitioner, at: datetime) -> MeasureAlert | None:
    """Open what the check-ins after the last two sessions ask for: "worse" twice in a row."""
    from palpate.outcome import alert as rules

    last = session.client.sessions.filter(opened_at__lte=session.opened_at).order_by("-opened_at", "-pk")[:2]
    newest = {
        row.session_id: row.answer for row in CheckIn.objects.filter(session__in=[each.pk for each in last])
    }
    pings = [newest.get(each.pk) for each in reversed(last)]
    alert = rules.worse_after_sessions(asking.HOW_SINCE, pings)
    if alert is None:
        return None
    return alert_opening.opened(alert, session.client, f"{asking.HOW_SINCE}:{session.pk}", by, at, None)


@transaction.atomic
def see(*, alert: MeasureAlert, by: Practitioner, at: datetime) -> MeasureAlert:
    """Say that it was seen. It stays open; the first time counts."""
    access.require(by, May.WRITE_CHART, client=alert.client)
    if not alert.steps.filter(kind=SEEN).exists():
        AlertStep.objects.create(alert=alert, kind=SEEN, at=at, by=by)
        audit.note("alert.seen", alert, by=by, at=at)
    return alert


@transaction.atomic
def act(
    *, alert: MeasureAlert, done: str, by: Practitioner, at: datetime, closes: bool = False,
    draft: str | None = None,
) -> None:  # fmt: skip
    """What was done about it. Nothing closes without words; what a concern holds is written there too."""
    access.require(by, May.WRITE_CHART, client=alert.client)
    words = kept(done).strip()
    if not words:
        what = (
            "An alert cannot be closed before something was done"
            if closes
            else "A step must say what was done"
        )
        raise NotPhysical(
            f"{what}, and the field is empty. Write what was done; “talked about it” is something."
        )
    drafts.settle(draft)
    last = alert.steps.filter(kind=ACTED).last()
    if (
        last is not None
        and at - last.at < concerns.SAME_PRESS
        and (last.done, last.closes) == (words, closes)
    ):
        return
    if (concern := concern_of(alert)) is not None:
        concerns.add_step(concern=concern, done=words, closes=closes, by=by, at=at)
    else:
        AlertStep.objects.create(alert=alert, kind=ACTED, done=words, closes=closes, at=at, by=by)
        audit.note("alert.closed" if closes else "alert.step", alert, by=by, at=at)


def concern_of(alert: MeasureAlert) -> Concern | None:
    """The concern that holds an alert about death or self-harm."""
    number = alert.evidence.get(CONCERN)
    return None if number is None else Concern.objects.get(pk=number)


def _needs_a_person(
    row: Answered, item: str, filled: Filled, client: Client, by: Practitioner, at: datetime
) -> MeasureAlert | None:
    """The task that an answer about death or self-harm opens, and the concern that holds it."""
    concern = concerns.open_concern(
        client=client, card=CARD, words=_in_words(row, item, filled), session=None, by=by, at=at,
        basis=Basis.WRITTEN if row.how != "spoken" else "",
    )  # fmt: skip
    said = filled.answers.get(item)
    from palpate.outcome.alert import RULES, Level
    from palpate.outcome.alert import Alert as Found

    evidence = {f"item {item}": float(said)} if isinstance(said, int | float) else {}
    rule = RULES["SAFE-ITEM"]
    alert = Found(code=rule.code, level=Level.NOW, measure=row.instrument, evidence=evidence, text=rule.text)
    of = f"{row.instrument}:{row.pk}:{item}"
    return alert_opening.opened(alert, client, of, by, at, row, concern=concern)


def _highest_group(row: Answered, client: Client, by: Practitioner, at: datetime) -> MeasureAlert | None:
    """SAFE-CSSRS: the highest of the three published groups of the screener, held by a concern of its own."""
    if row.instrument != SCREENER:
        return None
    flag = next((each for each in measures.score(row).flags if each.code == "SAFE-CSSRS"), None)
    if flag is None:
        return None
    concern = concerns.open_concern(
        client=client, card=CARD, words=HIGHEST.format(item=flag.item), session=None, by=by, at=at,
        basis=Basis.WRITTEN if row.how != "spoken" else "",
    )  # fmt: skip
    from palpate.outcome import alert as rules

    alert = rules.highest_group(row.instrument, flag.item)
    of = f"{row.instrument}:{row.pk}"
    return alert_opening.opened(alert, client, of, by, at, row, concern=concern)


def _before_imagery(row: Answered, client: Client, by: Practitioner, at: datetime) -> MeasureAlert | None:
    """CAUTION from an answered form: dissociation, trauma symptoms with it, an answer on self-harm."""
    from palpate.outcome import alert as rules

    rests = rules.rests_of_caution(
        row.instrument, row.value, row.answers.get("9") if row.instrument == "phq9" else None,
        dissociation=row.instrument == "pcl5" and alert_opening.tells_dissociation(client),
    )  # fmt: skip
    if not rests:
        return None
    of = f"{row.instrument}:{row.pk}"
    return alert_opening.before_imagery(client, row.instrument, rests, of, by=by, at=at, row=row)


def _in_words(row: Answered, item: str, filled: Filled) -> str:
    """The question and the answer, word for word."""
    if row.instrument in asking.QUESTIONS:
        words = str(filled.answers.get("words") or "")
        return f"“{words}”, and marked: I need somebody today." if words else "Marked: I need somebody today."
    form = wordings.as_asked(row)
    asked, said = form.item(item), filled.answers.get(item)
    text = asking.worded_text(asked)
    place = asked.choices.values.index(said) if said in asked.choices.values else -1
    answer = f"“{asked.choices.words[place]}” ({said})" if asked.choices.words and place >= 0 else f"{said}"
    return f"{form.title}, item {item}: “{text}” Answer: {answer}."


def _said_worse(row: Answered, filled: Filled) -> Iterator[Alert]:
    from palpate.outcome import alert as rules

    if row.instrument == asking.ANYTHING_WORSE:
        said = filled.answers.get("1")
        if (alert := rules.told_worse(row.instrument, said if isinstance(said, int) else None)) is not None:
            yield alert


def _flagged(row: Answered) -> Iterator[Alert]:
    """What an instrument flags for the next session, such as "I felt pushed toward an idea"."""
    from palpate.outcome import alert as rules

    if row.instrument in (*asking.QUESTIONS, asking.OWN):
        return
    for flag in measures.score(row).flags:
        if flag.level == "now":
            continue
        if flag.code == "PUSH":
            pushed = rules.pushed(row.instrument, int(flag.answer))
            if pushed is not None:
                yield pushed
            continue
        rule = rules.RULES.get(flag.code)
        yield rules.Alert(
            code=flag.code, level=rules.Level(flag.level), measure=row.instrument,
            evidence={f"item {flag.item}": float(flag.answer)}, text=rule.text if rule else "",
        )  # fmt: skip


def _watched(measure: str, found: Known) -> bool:
    """Whether a change for the worse is looked for in a measure."""
    chosen = (found.primary(side) for side in measures.SIDES)
    counts = any(choice is not None and measures.measure_of(choice) == measure for choice in chosen)
    own = measure.startswith(f"{asking.OWN}.")
    return counts or own or measure in (*PAIN, *WATCHED)


def _worse(line: Series, row: Answered, client: Client) -> Iterator[Alert]:
    """What one score says beside those before care."""
    from palpate.outcome import alert as rules
    from palpate.outcome.change import band

    points = line.scored
    here = next((point for point in points if point.answered == row.pk), None)
    if here is None or line.start is None or here.week <= line.start or line.prior is None:
        return
    before = line.before or points[:1]
    if here in before:
        return
    mean = sum(float(point.value or 0) for point in before) / len(before)
    value = float(here.value or 0)
    if line.measure in PAIN and (alert := rules.severe_pain(line.measure, mean, value)) is not None:
        yield alert
    if line.measure == "pcl5" and (alert := rules.trauma_symptoms_up(line.measure, mean, value)) is not None:
        yield alert
    if not (line.primary or line.own or line.measure in WATCHED):
        return
    prior = line.prior
    reach = band([each.week for each in before], [here.week], phi=prior.phi, s=prior.s, sem=prior.sem)
    worse = rules.worse_than_baseline(line.measure, mean, value, band=reach, better=line.better)
    if worse is not None:
        yield worse
    until = [float(each.value or 0) for each in line.since if each.week <= here.week]
    if line.mcid is not None:
        twice = rules.worse_twice(line.measure, mean, until[-2:], mcid=line.mcid, better=line.better)
        if twice is not None:
            yield twice
    if line.primary and client.practice.expected_path_on:
        yield from _off_the_path(line, float(before[0].value or 0), value, row, client)


def _off_the_path(line: Series, first: float, value: float, row: Answered, client: Client) -> Iterator[Alert]:
    from palpate.outcome import alert as rules
    from palpate.outcome.expected_path import Path

    session = client.sessions.filter(opened_at__date__lte=row.answered_on).count()
    if session < 2 or line.prior is None:
        return
    path = Path() if line.measure == "phq9" else Path().scaled(line.prior.sd / SD_OF_A_LEVEL)
    expected = path.at(first, session, better=line.better, ends=(line.low, line.high))
    percentile = expected.percentile(value)
    off = rules.off_the_path(line.measure, percentile, score=value, session=session)
    if off is not None:
        yield off
