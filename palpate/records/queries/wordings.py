"""Words of forms that a practice brought: those in force, those of an answered form, all of one form.

The newest words of a form count. Withdrawn, they are not given any more, and older ones do not come back:
what was withdrawn is the leave to use the form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from palpate.errors import NotPhysical
from palpate.outcome import shelf
from palpate.outcome.attestation import Attestation, supplied
from palpate.records.models import FormWords, Practice

if TYPE_CHECKING:
    from palpate.outcome.asking import Worded
    from palpate.outcome.instrument import Instrument
    from palpate.records.models import Answered


def in_force(practice: Practice) -> Worded:
    """The forms that this practice may give with its own words, by name. One query."""
    return {name: form_of(row) for name, row in all_newest(practice).items() if row.withdrawn_at is None}


def newest(practice: Practice, instrument: str) -> FormWords | None:
    """The words that were brought last for a form, also if they were withdrawn."""
    rows = FormWords.objects.filter(practice=practice, instrument=instrument)
    return rows.select_related("brought_by").order_by("number").last()


def as_asked(row: Answered) -> Instrument:
    """The form as somebody answered it: with the words of that day, whatever became of them since.

    At most one query, and none for a form whose words are shipped.
    """
    form = shelf.instrument(row.instrument)
    if form.has_text:
        return form
    rows = FormWords.objects.filter(
        practice=row.client.practice_id, instrument=row.instrument, sha256=row.version
    )
    words = rows.select_related("brought_by").first()
    return form if words is None else form_of(words)


def of_form(practice: Practice, instrument: str) -> list[FormWords]:
    """Every wording of one form, the newest first. One query."""
    rows = FormWords.objects.filter(practice=practice, instrument=instrument)
    return list(rows.select_related("brought_by", "withdrawn_by").order_by("-number"))


def all_newest(practice: Practice) -> dict[str, FormWords]:
    """The words brought last for each form, by its name. One query."""
    rows = FormWords.objects.filter(practice=practice).select_related("brought_by").order_by("number")
    return {row.instrument: row for row in rows}


def changed() -> list[str]:
    """A sentence for each wording that is not as it was brought: its fingerprint is another one."""
    return [
        f"wording {row.number} of the form {row.instrument} is not as it was brought"
        for row in FormWords.objects.select_related("brought_by")
        if not _as_brought(row)
    ]


def _as_brought(row: FormWords) -> bool:
    try:
        return attestation_of(row).sha256 == row.sha256
    except NotPhysical:
        return False


def form_of(row: FormWords) -> Instrument:
    """The form with the words of one row."""
    return supplied(shelf.instrument(row.instrument), attestation_of(row))


def attestation_of(row: FormWords) -> Attestation:
    """What the practice said, as the measure knows it."""
    return Attestation(
        instrument=row.instrument,
        version=row.version,
        uses=tuple(row.uses),
        by=row.brought_by.name,
        on=localdate(row.brought_at),
        terms=row.terms,
        language=row.language,
        stem=row.stem,
        texts=dict(row.texts),
        answers={name: tuple(words) for name, words in row.answers.items()},
        credit=row.credit,
        compared=row.compared,
    )
