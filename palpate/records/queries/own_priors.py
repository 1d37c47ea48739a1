"""A practice's own numbers behind its verdicts, if it turned them on: from its clients' scores before care.

Only scores up to the day of the first session count, so nothing of what care may have done goes into what a
verdict takes for granted. The scores of the client who is judged are among them. Own targets keep the common
numbers: each is a measure of its own. Alerts rest on the common numbers always.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from django.db.models import Min
from django.utils.timezone import localdate

from palpate.errors import NotYet
from palpate.outcome.priors import ENOUGH_CLIENTS
from palpate.outcome.reference import OWN
from palpate.records.models import Answered, Practice, Session
from palpate.records.queries import measures

if TYPE_CHECKING:
    from palpate.outcome.priors import Prior

FEWEST_EACH: Final = 3  # scores before care, as palpate.outcome.learning asks for
DAYS: Final = 7.0  # of a week
Baseline: TypeAlias = tuple[tuple[float, ...], tuple[float, ...]]  # of one client: weeks, scores


@dataclass(eq=False)
class OwnPriors:
    """The numbers of one practice while one page is made; each measure is read once."""

    practice: Practice
    _begun: dict[int, date] | None = None
    _kept: dict[str, Prior] = field(default_factory=dict)

    def of(self, measure: str, norm: Prior) -> Prior:
        """What a verdict on a measure takes for granted here; the norm until there are enough clients.

        Its source says which it is, and from how many clients. One query for each measure, one more for all.
        """
        if measure.partition(".")[0] == OWN:
            return norm
        if measure not in self._kept:
            self._kept[measure] = learned_from(self._baselines(measure), norm)
        return self._kept[measure]

    def _baselines(self, measure: str) -> tuple[Baseline, ...]:
        if self._begun is None:
            rows = Session.objects.filter(client__practice=self.practice, client__erasure=None).order_by()
            firsts = rows.values_list("client").annotate(first=Min("opened_at"))
            self._begun = {client: localdate(first) for client, first in firsts}
        forms = Answered.objects.filter(
            client__in=self._begun, instrument=measure.partition(".")[0], struck_at=None
        )
        found: defaultdict[int, list[tuple[date, float]]] = defaultdict(list)
        for row in forms.only("client", "instrument", "answers", "value", "answered_on").order_by(
            "answered_on", "pk"
        ):
            if row.answered_on <= self._begun[row.client_id]:
                for _name, value in measures.values(row, {measure}):
                    if value is not None:
                        found[row.client_id].append((row.answered_on, value))
        return tuple(
            (tuple((on - told[0][0]).days / DAYS for on, _value in told), tuple(value for _on, value in told))
            for _client, told in sorted(found.items())
        )


def turned_on(practice: Practice) -> OwnPriors | None:
    """The numbers of a practice, if it wants them behind its verdicts."""
    return OwnPriors(practice) if practice.own_priors_on else None


@lru_cache(maxsize=64)
def learned_from(baselines: tuple[Baseline, ...], norm: Prior) -> Prior:
    """The prior learned from these scores; the norm, saying how many there are so far, below 30 clients.

    Kept by the numbers alone: it takes a second or two, and a page asks for it again and again.
    """
    import numpy as np

    from palpate.outcome.learning import learned

    whole = [each for each in baselines if len(each[0]) >= FEWEST_EACH]
    if len(whole) < ENOUGH_CLIENTS:
        return _not_yet(norm, len(whole))
    longest = max(len(weeks) for weeks, _scores in whole)
    times, scores = (
        np.array([each[k] + (np.nan,) * (longest - len(each[k])) for each in whole]) for k in (0, 1)
    )
    try:
        return learned(times, scores, norm)
    except NotYet:
        return _not_yet(norm, len(whole))


def _not_yet(norm: Prior, clients: int) -> Prior:
    told = f"this practice's own from {ENOUGH_CLIENTS} clients on, {clients} so far"
    return replace(norm, source=f"{norm.source}; {told}")
