"""Forms of measures on paper: the questions of the screen in its order, so that a sheet is typed in fast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.outcome import asking
from palpate.reports.blank_forms import Ask, FormPart

if TYPE_CHECKING:
    from palpate.outcome.asking import Block, Row, Target, Worded

PREFER: Final = gettext_lazy("Prefer not to say")
URGENT: Final = gettext_lazy("I need somebody today")
OWN: Final = ("nrs", "feedback", "targets", "suds", "voc", "pgic", asking.OWN, *asking.QUESTIONS)
# Without a client: one target for either side.
UNNAMED: Final = (asking.Target(number=1, side="body"), asking.Target(number=2, side="mind"))
MOST_COLUMNS: Final = 5  # answers that stand side by side with their words


def is_one(kind: str, *, asked_alone: bool, worded: Worded = asking.NONE_BROUGHT) -> bool:
    """Whether a form of this name is printed: it has its words, and may be asked with nobody beside."""
    if not asking.can_be_asked(kind, worded) or asking.only_in_person(kind):
        return False
    return asked_alone or not asking.needs_a_person(kind)


def title(kind: str) -> str:
    """What stands at its head."""
    return _(asking.title(kind))


def parts(kind: str, targets: Sequence[Target] = (), worded: Worded = asking.NONE_BROUGHT) -> list[FormPart]:
    """The questions of one form. Own targets stand without their words: a sheet may lie about.

    `worded`: forms whose words the practice brought.
    """
    bare = [asking.Target(number=each.number, side=each.side, higher=each.higher) for each in targets]
    asked = bare or (UNNAMED if kind == asking.OWN else ())
    return [part for block in asking.blocks(kind, asked, worded) for part in _parts(block)]


def _parts(block: Block) -> list[FormPart]:
    own = block.instrument in OWN
    heading = _(block.title) if own and block.title else block.title
    words = [block.stem] if block.stem else []
    asks = [_ask(row, own=own) for row in block.rows]
    found: list[FormPart] = []
    for group in _alike(block.rows):
        choices = [(_(each.label) if own else each.label) for each in group[0].choices]
        if 1 < len(choices) <= MOST_COLUMNS and len(group) > 1 and not group[0].ends:
            found.append(
                FormPart(
                    heading="" if found else heading,
                    words=tuple([group[0].before] if group[0].before else ()) + tuple(() if found else words),
                    grid=tuple(Ask(code=row.name, text=row.text) for row in group),
                    answers=(*choices, str(PREFER)),
                )
            )
            continue
        rows = tuple(asks[block.rows.index(row)] for row in group)
        found.append(
            FormPart(
                heading="" if found else heading,
                words=() if found else tuple(words),
                asks=rows,
                together=True,
            )
        )
    more = []
    if block.words:
        more.append(Ask(code=block.words, text="", help=_("In your own words, if you like"), lines=2))
    if block.urgent:
        more.append(Ask(code=block.urgent, text="", choices=(str(URGENT),)))
    if more:
        found.append(FormPart(asks=tuple(more)))
    foot = [block.credit] if block.credit else []
    if block.draft:
        foot.append(_("Draft wording: nobody has compared this text with the official form yet."))
    if block.wording:
        foot.append(
            _("Words brought by this practice, wording %(wording)s. Not to be passed on.")
            % {"wording": block.wording}
        )
    if foot:
        found.append(FormPart(words=tuple(foot)))
    return found


def _alike(rows: tuple[Row, ...]) -> list[list[Row]]:
    """Questions one after another that have the same answers."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and _answers(groups[-1][0]) == _answers(row) and not row.before:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _answers(row: Row) -> list[str]:
    return [each.label for each in row.choices] + list(row.ends)


def _ask(row: Row, *, own: bool) -> Ask:
    ends = [_(end) if own else end for end in row.ends]
    told = _("0: %(low)s. %(high)s: %(most)s.") if ends else ""
    last = row.choices[-1].value
    return Ask(
        code=row.name,
        text=_(row.text) if own else row.text,
        help=told % {"low": ends[0], "high": last, "most": ends[1]} if ends else "",
        choices=(*((_(each.label) if own else each.label) for each in row.choices), str(PREFER)),
    )
