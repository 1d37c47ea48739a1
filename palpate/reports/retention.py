"""The retention clock on paper: every client with a date and the reason for it. It destroys nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.records.language import dated
from palpate.records.queries import retention as records
from palpate.reports import paper_page
from palpate.reports.paper import Paper, Section, Table, letterhead

if TYPE_CHECKING:
    from palpate.records.queries.retention import Clock
    from palpate.records.queries.rows import Practice
    from palpate.reports.render import Pdf
    from palpate.session.retention_clock import InForce

WHAT_IT_IS: Final = (
    gettext_lazy(
        "The date is reckoned from the last session and, where the rule has a birthday, from the birth. "
        "It is the first day on which the rule no longer asks for the record."
    ),
    gettext_lazy(
        "Palpate destroys nothing, on that day or on any other, and reminds nobody. Whether a record is kept "
        "longer, handed over or destroyed is the practitioner's decision; another duty may ask for more time."
    ),
    gettext_lazy(
        "Where only a month or a year of birth is known, the latest day that it can be counts. Where nothing "
        "is known of it, a later date for a minor cannot be excluded: the record counts as due only when "
        "even somebody born on the day of the first session would have had that birthday."
    ),
)
NO_RULE: Final = gettext_lazy(
    "No rule is chosen, so no date can be reckoned. Choose one on the page of the practice."
)
EXAMPLES: Final = gettext_lazy(
    "The rules are examples and not legal advice. Look up what holds where you work."
)


def clock(practice: Practice, today: date) -> Paper:
    """The whole caseload, those due first."""
    rule = records.rule_of(practice)
    return Paper(
        title=_("How long records are kept"),
        practice=practice.name,
        letterhead=letterhead(practice),
        head=((_("As of"), dated.day(today)),),
        running=_("How long records are kept"),
        notices=() if rule else (str(NO_RULE),),
        sections=(
            Section(words=tuple(map(str, WHAT_IT_IS))),
            *((_rule(rule), *_tables(records.clocks(practice), rule, today)) if rule else ()),
        ),
    )


def pdf(practice: Practice, at: datetime) -> Pdf:
    """The same as a PDF."""
    return paper_page.pdf(clock(practice, localtime(at).date()), at)


def _rule(rule: InForce) -> Section:
    term = rule.rule
    said = _("%(label)s: %(years)s years after the last session") % {
        "label": _(term.label),
        "years": rule.years,
    }
    if rule.until_age is not None:
        said += ", " + _("and in any case until the age of %(age)s") % {"age": rule.until_age}
    kind = _("A duty of law, as the source says.") if term.statutory else _("A standard, or advice.")
    source = _("Source: %(source)s. %(kind)s") % {"source": term.source, "kind": kind}
    return Section(heading=_("The rule of this practice"), words=(f"{said}.", source, str(EXAMPLES)))


def _tables(clocks: list[Clock], rule: InForce, today: date) -> Iterable[Section]:
    due = [each for each in clocks if each.due(today)]
    later = [each for each in clocks if not each.due(today)]
    none = _("No record is past its date.")
    yield Section(
        heading=_("The rule no longer asks for these"),
        words=() if due else (none,), table=_table(due, rule) if due else None,
    )  # fmt: skip
    if later:
        yield Section(heading=_("Still to be kept"), table=_table(later, rule))


def _table(clocks: list[Clock], rule: InForce) -> Table:
    head = (_("Client"), _("Last session"), _("Birth"), _("Kept until"), _("Why"))
    return Table(head=head, rows=tuple(_row(each, rule) for each in clocks))


def _row(each: Clock, rule: InForce) -> tuple[str, ...]:
    client, birth = each.client, each.client.birth
    last = f"{dated.day(each.last)}, {_('measured')}"
    if not each.came:
        last = _("no session; admitted %(day)s") % {"day": last}
    born = f"{dated.when(birth)}, {_('told')}" if birth is not None else _("not known")
    until = dated.day(each.kept.until) if each.kept else _("cannot be reckoned")
    return (f"{client.name} ({client.pk})", last, born, until, _why(each, rule))


def _why(each: Clock, rule: InForce) -> str:
    if each.kept is None:
        return each.refused
    if each.kept.by_birthday:
        return _("the age of %(age)s is reached later") % {"age": rule.until_age}
    said = _("%(years)s years after the last session") % {"years": rule.years}
    if each.kept.birth_unknown:
        said += "; " + _("the birth is not known: for a minor it may be as late as %(day)s") % {
            "day": dated.day(each.at_latest)
        }
    return said
