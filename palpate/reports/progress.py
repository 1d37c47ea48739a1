"""The progress report: what was measured and what it can show, for the client or for a physician.

The same numbers, sentences and drawings as on the pages, in gray. It says nothing of what was done or felt:
the measure does not know it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.outcome.sentences import points
from palpate.records.language import dated
from palpate.records.queries import measure_alerts
from palpate.reports import course_panel, course_said, courses, paper_page
from palpate.reports.note import PaperLine
from palpate.reports.paper import Figure, Paper, Section, Table, letterhead
from palpate.standing import Standing

if TYPE_CHECKING:
    from palpate.reports.course_axis import Axis
    from palpate.reports.courses import Courses
    from palpate.reports.judged import Judged
    from palpate.reports.render import Pdf

READERS: Final = {"client": gettext_lazy("For the client"), "physician": gettext_lazy("For a physician")}
WHAT_IT_IS: Final = gettext_lazy(
    "Scores from questionnaires and ratings over time. They are measured; bands and verdicts are modelled "
    "from them. They name no illness and no cause."
)
CARE: Final = gettext_lazy("The client receives CranioSacral Therapy with SomatoEmotional Release.")
MIXED: Final = gettext_lazy(
    "Research on CranioSacral Therapy is mixed: a review of 2019 pooled ten trials and found less pain; one "
    "of 2024, with stricter criteria, found no relevant benefit in any condition. No controlled trial is "
    "known that isolates SomatoEmotional Release."
)
KEY: Final = gettext_lazy(
    "Better is up. Hollow: before the first session; filled: since; square for the body, round for the mind; "
    "a cross is a form that could not be scored. Gray stretch: how far the mean of an unchanged person may "
    "lie from the mean before. Dashed: the smallest change that matters. Darker band: modelled course, 50 "
    "and 80 in 100. Ticks at the foot: sessions."
)
KEY_PLAIN: Final = gettext_lazy(
    "Better is up. The three bands are thirds of the scale and name nobody's state. Hollow points are from "
    "before the first session."
)
WORSE: Final = gettext_lazy("Something is worse, or may be. Talk about it before the next session.")
NOTHING: Final = gettext_lazy("No measure that counts was chosen and scored yet.")


def paper(whole: Courses, to: str, at: datetime, *, reader: str = "") -> Paper:
    """The report for one of READERS. `reader` is the person to whom it leaves; blank: not chosen yet."""
    client = whole.client
    plain = to == "client"
    days = [point.on for each in whole.primary for point in each.series.points]
    span = f"{dated.day(min(days))} – {dated.day(max(days))}" if days else ""
    opening = (str(WHAT_IT_IS), str(KEY_PLAIN)) if plain else (str(CARE), str(WHAT_IT_IS), str(KEY))
    sections = [Section(words=opening)]
    if not whole.primary:
        sections.append(Section(words=(str(NOTHING),)))
    line = whole.axis(*whole.primary) if whole.primary else None
    for each in whole.worst_first:
        assert line is not None
        sections += (
            _plain(each, whole.axis(each, right=course_panel.PLAIN_RIGHT))
            if plain
            else _whole(whole, each, line)
        )
    if not plain and whole.body is not None and whole.mind is not None and whole.coupled is not None:
        said = course_said.coupling(whole.coupled, whole.body.title, whole.mind.title)
        lines = tuple(map(_modelled, (*said, *_cell(whole))))
        sections.append(Section(heading=_("Body and mind"), lines=lines))
    if not plain and whole.primary:
        sections.append(Section(heading=_("Scores, as measured"), table=_table(whole)))
    sections.append(Section(heading=_("What this can show"), words=_limits(plain=plain)))
    return Paper(
        title=_("Progress report"),
        practice=client.practice.name,
        letterhead=letterhead(client.practice),
        head=tuple(
            filter(
                None,
                (
                    (_("To"), reader) if reader else None,
                    (_("For"), client.name) if plain else (_("Client"), client.name),
                    (_("Birth"), dated.when(client.birth))
                    if client.birth is not None and not plain
                    else None,
                    (_("Scores"), span) if span else None,
                    (_("Sessions"), str(len(whole.beside.sessions))),
                ),
            )
        ),
        running=_("Progress report"),
        notices=(str(WORSE),) if _is_worse(whole) else (),
        sections=tuple(sections),
        made=f"{_('As of')} {dated.day(at)}",
        reports=False,
        large=plain,
    )


def pdf(whole: Courses, to: str, at: datetime) -> Pdf:
    """The report on paper."""
    return paper_page.pdf(paper(whole, to, at), at)


def _is_worse(whole: Courses) -> bool:
    codes = [code for _level, code in measure_alerts.open_of(whole.client)]
    return measure_alerts.is_worse(codes) or any(each.state.value == "worse" for each in whole.primary)


def _plain(found: Judged, line: Axis) -> list[Section]:
    """One measure as the client reads it."""
    alt = course_said.alt(found)
    bands = [str(each) for each in course_said.BANDS]
    _answer, noise = course_said.beyond_noise(found)
    return [
        Section(
            heading=found.title,
            figure=Figure(svg=course_panel.plain(found, line, alt, bands), alt=alt),
            lines=(
                PaperLine(text=course_said.last_change(found), standing=Standing.MEASURED.value),
                _modelled(_("More than measurement noise? %(answer)s") % {"answer": noise}),
                *map(_modelled, course_said.verdict(found)),
            ),
        )
    ]  # fmt: skip


def _modelled(text: str) -> PaperLine:
    return PaperLine(text=text, standing=Standing.MODELLED.value)


def _whole(whole: Courses, found: Judged, line: Axis) -> list[Section]:
    """One measure with its numbers."""
    alt = course_said.alt(found)
    drawing = course_panel.panel(
        found, line, whole.within(line, found), alt, square=found.series.primary == "body"
    )
    terms = (
        (_("Scores before the first session"), course_said.before(found)),
        (_("Means"), course_said.means(found)),
        (_("Later better, in pairs"), course_said.overlap(found)),
        (_("Difference in own standard deviations"), course_said.effect(found)),
    )
    said = (*course_said.verdict(found), course_said.unverified(found), *course_said.remarks(found))
    return [
        Section(
            heading=found.title,
            figure=Figure(svg=drawing, alt=alt),
            lines=tuple(_modelled(text) for text in said if text),
            terms=tuple((label, value) for label, value in terms if value),
        )
    ]


def _table(whole: Courses) -> Table:
    """Every score with its day; what could not be scored is a gap and no zero."""
    days: dict[date, dict[str, str]] = {}
    for each in whole.primary:
        for point in each.series.points:
            value = points(point.value) if point.value is not None else _("not scorable")
            days.setdefault(point.on, {})[each.series.measure] = value
    first = whole.beside.sessions[0] if whole.beside.sessions else None
    return Table(
        head=(_("Day"), _("First session"), *(each.title for each in whole.primary)),
        rows=tuple(
            (
                dated.day(day),
                _("before") if first is None or day <= first else _("since"),
                *(found.get(each.series.measure, "") for each in whole.primary),
            )
            for day, found in sorted(days.items())
        ),
    )


def _cell(whole: Courses) -> tuple[str, ...]:
    """What body and mind did against their own bands, in words."""
    assert whole.body is not None and whole.mind is not None
    ways = {
        1: _("better by more than its band"), 0: _("within its band"), -1: _("worse by more than its band"),
        None: _("too early"),
    }  # fmt: skip
    return tuple(f"{each.title}: {ways[courses.way(each)]}." for each in (whole.body, whole.mind))


def _limits(*, plain: bool) -> tuple[str, ...]:
    said = [str(course_said.NOT_BECAUSE)]
    if not plain:
        said.append(
            _(
                "With three scores before and six since, a true change of four points on the PHQ-9 can be "
                "shown in about one client in three. “Cannot tell” is the usual answer, and not “no change”."
            )
        )
        said.append(str(MIXED))
    return tuple(said)
