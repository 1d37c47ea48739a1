"""Graded touches and tests of movement of a session, in words and as the findings that discovery reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palpate.errors import NotPhysical
from palpate.records.language.in_words import in_words, spoken
from palpate.records.models import GradedTouch, OwnEstimate, Practitioner, RangeTest, Session
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.session import note as paper
from palpate.session.recall import recalled_said
from palpate.standing import Channel, Standing

if TYPE_CHECKING:
    from palpate.discovery.findings import Finding, RomFinding

Translate = Callable[[str], str]

GRADES = ("not tighter than usual", "a little tighter", "clearly tighter", "very tight")
_WITH = "session__client__practice"
TOUCHES = Prepared(
    lambda: GradedTouch.objects.filter(session=GIVEN, struck_at=None).select_related("recorded_by")
)
TESTS = Prepared(
    lambda: RangeTest.objects.filter(session=GIVEN, struck_at=None).select_related("recorded_by")
)
POSTURES = {"supine": "lying on the back", "sitting": "sitting", "standing": "standing"}


def _same(text: str) -> str:
    return text


@cache
def known() -> tuple[str, ...]:
    """Every structure that the model knows and a hand may grade or guess, in the order of the body."""
    from palpate.tissue.model import TissueModel

    return TissueModel.load("supine").keys


def structure(words: str) -> str:
    """The key of the structure that is meant by a key, a label or free words."""
    from palpate.tissue.model import TissueModel
    from palpate.tissue.naming import find

    clean = words.strip()
    if clean in known():
        return clean
    labelled = {label(key).lower(): key for key in known()}
    if clean.lower() in labelled:
        return labelled[clean.lower()]
    if not clean:
        raise NotPhysical("A structure must be named, such as “right psoas”; it was left blank.")
    return find(clean, TissueModel.load("supine"))


def label(key: str) -> str:
    """A structure in words, with the client's own side."""
    from palpate.tissue.naming import said

    return said(key)


def one(kind: str, number: int) -> GradedTouch | RangeTest | None:
    """A touch ("touch") or a test ("range") by its number, with its client; None for any other kind."""
    found: GradedTouch | RangeTest | None = None
    if kind == "touch":
        found = GradedTouch.objects.select_related(_WITH).filter(pk=number).first()
    elif kind == "range":
        found = RangeTest.objects.select_related(_WITH).filter(pk=number).first()
    return found


def touches(session: Session, by: Practitioner | None = None) -> list[GradedTouch]:
    """The touches that stand, in the order in which they were noted; of one observer, or of all."""
    rows = TOUCHES.rows(session.pk, session=session)
    return [row for row in rows if by is None or row.recorded_by_id == by.pk]


def tests(session: Session, by: Practitioner | None = None) -> list[RangeTest]:
    """The tests of movement that stand."""
    rows = TESTS.rows(session.pk, session=session)
    return [row for row in rows if by is None or row.recorded_by_id == by.pk]


def own(session: Session, by: Practitioner) -> OwnEstimate | None:
    """Her own estimate that stands, if there is one."""
    return session.ownestimates.filter(struck_at=None, recorded_by=by).last()


def findings(rows: Sequence[GradedTouch]) -> list[Finding]:
    """Touches as discovery reads them. The observer is one person: palpated values are never pooled."""
    from palpate.discovery.findings import Finding

    return [
        Finding(row.structure, row.grade, posture=row.posture, observer=row.recorded_by.name) for row in rows
    ]


def movements(rows: Sequence[RangeTest]) -> list[RomFinding]:
    """Tests of movement as discovery reads them."""
    from palpate.discovery.findings import RomFinding

    return [RomFinding(row.axis, row.direction, row.deficit) for row in rows]


def touch_said(row: GradedTouch, *, translate: Translate = _same) -> str:
    """One touch in words: "psoas, right: clearly tighter (grade 2), lying on the back"."""
    words = f"; “{row.words}”" if row.words else ""
    graded = f"{translate(GRADES[row.grade])} ({translate('grade')} {row.grade})"
    return f"{in_words(label(row.structure))}: {graded}, {translate(POSTURES[row.posture])}{words}"


def test_said(row: RangeTest, *, translate: Translate = _same) -> str:
    """One test in words: "turning the head to the left: 10 degrees less"; a slide in mm."""
    from palpate.discovery.source import movement_said
    from palpate.tissue.range_of_motion import axes

    words = f"; “{row.words}”" if row.words else ""
    amount, unit = axes()[row.axis].shown(row.deficit)
    less = translate("{amount} mm less") if unit == "mm" else translate("{amount} degrees less")
    given = (
        translate("gives its whole range")
        if row.deficit == 0
        else less.format(amount=f"{round(amount, 1):g}")
    )
    return f"{in_words(movement_said(f'{row.axis} {row.direction}'))}: {given}{words}"


def lines(session: Session) -> list[paper.Line]:
    """Each touch and each test as a line of the findings. Two queries."""
    found = [
        _line(f"touch{row.pk}", _("Graded touch: {said}").format(said=touch_said(row, translate=spoken)), row)
        for row in touches(session)
    ]
    return found + [
        _line(f"range{row.pk}", _("Movement: {said}").format(said=test_said(row, translate=spoken)), row)
        for row in tests(session)
    ]


def _line(key: str, text: str, row: GradedTouch | RangeTest) -> paper.Line:
    recalled = (
        f" ({recalled_said(row.recalled_after, translate=spoken)})" if row.recalled_after is not None else ""
    )
    standing = Standing(row.standing)
    basis = ""
    if standing is Standing.PALPATED:
        basis = Channel.HANDS if isinstance(row, GradedTouch) else Channel.EYES
    return paper.Line(id=key, block="findings", standing=standing, text=f"{text}{recalled}", basis=basis)
