"""What a training asks to be counted: from the sessions of one practitioner, and what was entered by hand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from palpate.records.models import Arc, Disclosure, Entry, Practitioner, TechniqueUse, TrainingEntry
from palpate.session.techniques import TECHNIQUES
from palpate.session.ten_steps import TEN_STEPS, logged
from palpate.session.training import TRAINING, Counted

INSIDE: Final = tuple(term.code for term in TECHNIQUES if "mouth" in term.scopes)  # work inside the mouth
CASE_STUDY: Final = "case_study"  # a code of session.papers.PAPERS


@dataclass(frozen=True, slots=True)
class Tally:
    """One row of TRAINING: what the record holds, what was entered by hand, and both together."""

    term: Counted
    recorded: int
    entered: int

    @property
    def count(self) -> int:
        """How often in all."""
        return self.recorded + self.entered


def tallies(practitioner: Practitioner) -> list[Tally]:
    """Every row of the table for one practitioner. Her own hands count, and not those of a helper.

    Struck rows count nowhere. Five queries.
    """
    uses, chips = _uses(practitioner), _chips(practitioner)
    recorded = {
        "mouth_given": len(_sessions(uses, INSIDE) | _sessions(chips, INSIDE)),
        "arcing_sessions": len(
            _arced(practitioner) | _sessions(uses, ("arcing",)) | _sessions(chips, ("arcing",))
        ),
        "ten_step_sessions": sum(_all_ten(rows) for rows in _by_session(uses + chips).values()),
        "case_studies": _case_studies(practitioner),
    }
    entered: dict[str, int] = defaultdict(int)
    for row in entries(practitioner):
        if row.struck_at is None:
            entered[row.code] += row.count
    return [Tally(term, recorded.get(term.code, 0), entered[term.code]) for term in TRAINING]


def entries(practitioner: Practitioner) -> list[TrainingEntry]:
    """What was entered by hand, the latest first; struck rows too."""
    return list(practitioner.training.select_related("struck_by").order_by("-on", "-pk"))


def entry(number: int) -> TrainingEntry | None:
    """One row that was entered by hand."""
    return TrainingEntry.objects.select_related("practitioner").filter(pk=number).first()


Logged = tuple[int, str, str]  # session, technique, step


def _uses(practitioner: Practitioner) -> list[Logged]:
    own = Q(hands=None) | Q(hands__role="lead")
    rows = TechniqueUse.objects.filter(own, session__practitioner=practitioner, struck_at=None)
    return [(each[0], each[1], each[2]) for each in rows.values_list("session_id", "technique", "step")]


def _chips(practitioner: Practitioner) -> list[Logged]:
    rows = Entry.objects.filter(session__practitioner=practitioner, kind="technique", struck_at=None)
    return [(each[0], each[1], "") for each in rows.values_list("session_id", "code")]


def _arced(practitioner: Practitioner) -> set[int]:
    rows = Arc.objects.filter(session__practitioner=practitioner, struck_at=None)
    return set(rows.values_list("session_id", flat=True))


def _case_studies(practitioner: Practitioner) -> int:
    """Clients of whom one was handed over: a second copy is the same case."""
    rows = Disclosure.objects.filter(kind=CASE_STUDY, made_by=practitioner)
    return rows.values("client").distinct().count()


def _sessions(rows: list[Logged], codes: tuple[str, ...]) -> set[int]:
    return {session for session, technique, _step in rows if technique in codes}


def _by_session(rows: list[Logged]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for session, technique, step in rows:
        found[session].append((technique, step))
    return found


def _all_ten(uses: list[tuple[str, str]]) -> bool:
    """Whether each of the ten steps is in the log for sure."""
    return all(logged(step, uses).surely for step in TEN_STEPS)
