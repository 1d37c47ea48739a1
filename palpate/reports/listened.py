"""What hands met at listening stations, as a table that people can read without this program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palpate.body import Side
from palpate.records.language import dated
from palpate.records.language.in_words import spoken
from palpate.records.queries import listening
from palpate.reports import cells
from palpate.rhythm.saying import paced
from palpate.rhythm.sqar import AMPLITUDES, QUALITIES, SCHOOLS, STATIONS, SYMMETRIES
from palpate.vocabulary import Vocabulary

if TYPE_CHECKING:
    from palpate.records.queries.rows import Listening


def table_of(rows: Iterable[Listening], own: dict[str, str]) -> str:
    """One line for each value of one observer, with sides written out; blank is not assessed.

    A second listening says that it is one; what was struck stays, with the reason.
    """
    head = [
        _("Session"), _("Noted"), _("Observer"), _("Known"), _("Before or after"), _("Station"), _("Side"),
        _("Rhythm"), _("Symmetry"), _("Quality"), _("Amplitude, flexion"), _("Amplitude, extension"),
        _("Rate a minute"), _("Rate in words"), _("Taps, s"), _("Own words"),
        _("Second, without sight of the first"), _("Struck"), _("Why"),
    ]  # fmt: skip
    return cells.table(head, [_row(row, own) for row in rows])


def _row(row: Listening, own: dict[str, str]) -> list[object]:
    def label(table: Vocabulary[Any], code: str) -> str:
        term = table.get(code)
        return _(term.label) if term is not None else own.get(code, code)

    return [
        row.session.number, dated.stamp(row.recorded_at), row.recorded_by.name,
        row.standing, row.part, label(STATIONS, row.station),
        _(Side(row.side).said()) if row.side else _("both"), label(SCHOOLS, row.school),
        label(SYMMETRIES, row.symmetry), label(QUALITIES, row.quality),
        label(AMPLITUDES, row.amplitude_flexion), label(AMPLITUDES, row.amplitude_extension),
        None if row.rate is None else round(row.rate, 2), paced(listening.value(row), translate=spoken),
        " ".join(str(tap) for tap in row.taps), row.words, _("yes") if row.repeats_id else "",
        dated.day(row.struck_at) if row.struck_at else "", row.struck_why,
    ]  # fmt: skip
