"""Energy cysts and charges as tables that need no program: sides written out, what was taken back with its
reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palpate.body import Side
from palpate.body.saying import label_of_region
from palpate.cyst import EVENT_BASES, FEELING_ANSWERS, STATES
from palpate.cyst.saying import graded_words
from palpate.records.language import dated
from palpate.records.language.in_words import inside, spoken
from palpate.records.queries import charges, cysts
from palpate.records.queries.cyst_lines import current
from palpate.release import SIGNS
from palpate.reports import cells
from palpate.session import OUTCOMES
from palpate.standing import Standing
from palpate.trauma import LABEL, VECTOR_BASES, stored_vector

if TYPE_CHECKING:
    from palpate.records.queries.cysts import Known, Life, Step
    from palpate.records.queries.rows import Charge, Client, Cyst, Session


def table_of(client: Client, own: Mapping[str, str]) -> str:
    """Every cyst of a client, a line for each entry of its life; blank if there are none."""
    known = cysts.of(client, taken_back=True)
    if not known:
        return ""
    head = [
        _("Cyst"), _("Place"), _("Side"), _("On the body"), _("Depth"), _("Tissue"), _("Role"),
        _("How it was located"), _("Known"), _("Vector of force"), _("Vector from"), _("Vector known"),
        _("Feeling, the client's word"), _("Event it may belong to"), _("Who says so"), _("Footing"),
        _("State"), _("Since"), _("Closed sessions without a look"), _("When"), _("Session"), _("Word"),
        _("Qualities, 0 to 3"), _("Words"), _("Signs"), _("How far it came"), _("Charge before and after"),
        _("By"), _("Taken back"), _("Why"),
    ]  # fmt: skip
    return cells.table(head, (row for each in known for row in _rows(each, own)))


def _rows(known: Known, own: Mapping[str, str]) -> Iterator[list[object]]:
    cyst, life = known.cyst, cysts.life(known.cyst)
    card = [*_card(cyst), *_state(known, life)]
    for step in life.steps:
        yield [*card, *_step(step, own)]
    for former in life.former:
        before = f"{_('the card until then')}: {_before(former.said)}"
        yield [
            *card, _day(former.until), _session(former.session), _("said anew"), "", before, "", "", "",
            former.changed_by.name, "", former.why,
        ]  # fmt: skip


def _card(cyst: Cyst) -> list[object]:
    vector = stored_vector(cyst.vector) if cyst.vector else None
    event, answer = current(cyst.event), FEELING_ANSWERS.get(cyst.feeling_answer)
    basis = EVENT_BASES.get(cyst.event_basis)
    return [
        cyst.pk, cyst.place, _(Side(cyst.side).said()) if cyst.side else "",
        label_of_region(cyst.region, translate=spoken) if cyst.region else "", cyst.depth, cyst.tissue,
        cyst.role, cyst.words, cyst.standing, vector.said(translate=spoken) if vector else "",
        _(VECTOR_BASES[vector.basis].label) if vector else "", str(vector.standing) if vector else "",
        cyst.feeling or (inside(_(answer.label)) if answer else ""), event.headline if event else "",
        _(basis.label) if basis else "", _(LABEL) if event else "",
    ]  # fmt: skip


def _state(known: Known, life: Life) -> list[object]:
    state = inside(_(STATES[known.state].label)) if known.state else _("taken back")
    return [state, _day(life.since), life.unchecked or ""]


def _step(step: Step, own: Mapping[str, str]) -> list[object]:
    release, sighting = step.release, step.sighting
    outcome = OUTCOMES.get(release.completion) if release else None
    signs = [_sign(code, own) for code in release.signs] if release else []
    taken = release.withdrawn_at if release else sighting.struck_at if sighting else None
    why = release.withdrawn_why if release else sighting.struck_why if sighting else ""
    return [
        _day(step.at), _session(step.session), inside(_(STATES[step.word].label)),
        graded_words(sighting.qualities, own, translate=spoken) if sighting else "", step.words,
        ", ".join(signs), _(outcome.label) if outcome else "",
        ", ".join(charges.said(rated, translate=spoken) for rated in charges.paired(step.charges)),
        step.by.name, _day(taken), why or "",
    ]  # fmt: skip


def charges_of(rows: Iterable[Charge]) -> str:
    """What a client said of charges, struck answers too; a blank says which blank it is."""
    head = [
        _("Session"), _("About"), _("Part"), _("Answer"), _("Number, 0 to 10"), _("Known"), _("Recorded"),
        _("Struck"), _("Why"),
    ]  # fmt: skip
    return cells.table(head, map(_charge, rows))


def _charge(row: Charge) -> list[object]:
    about = cysts.where(row.release.cyst, translate=spoken) if row.release else row.about
    return [
        _session(row.session), about, row.part, charges.BLANKS.get(row.answer, _("given")), row.value,
        str(Standing(row.standing)), _day(row.recorded_at), _day(row.struck_at), row.struck_why,
    ]  # fmt: skip


def _before(said: Mapping[str, object]) -> str:
    """A former card in one cell: what it said, by the names of its columns, always in one order."""
    told = {name: said[name] for name in sorted(said) if said[name] not in ("", None, [])}
    return "; ".join(f"{name}: {_plainly(value)}" for name, value in told.items())


def _plainly(value: object) -> object:
    """What has parts, as "direction: left; end: ...", the empty ones left out."""
    return f"({_before(value)})" if isinstance(value, Mapping) else value


def _sign(code: str, own: Mapping[str, str]) -> str:
    sign = SIGNS.get(code)
    return inside(_(sign.label)) if sign else own.get(code, code)


def _session(session: Session | None) -> object:
    return session.number if session else ""


def _day(moment: object) -> str:
    return dated.day(moment) if moment else ""  # type: ignore[arg-type]
