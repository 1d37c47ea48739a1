"""Words of forms that we may not ship: a practice brings them and says by whose leave, or withdraws that.

The program judges no license. It keeps who said what on which day, gives the form with these words, and stops
giving it when the leave is withdrawn. A wording that a form was answered in is never changed: another one is
another row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.timezone import localdate

from palpate.clinic import access, audit, drafts, writing
from palpate.clinic.access import May
from palpate.errors import NotPhysical, NotYet
from palpate.outcome import shelf
from palpate.outcome.attestation import Attestation, supplied
from palpate.outcome.packs import pack
from palpate.records.models import FormWords, Practitioner
from palpate.records.queries import wordings
from palpate.words import kept

if TYPE_CHECKING:
    from palpate.outcome.packs import Pack

TERMS: Final = 1000  # letters of the terms and of the copy; an assumption: a paragraph of a letter


@transaction.atomic
def bring(
    *, instrument: str, texts: Mapping[str, str], answers: Mapping[str, Sequence[str]], uses: Sequence[str],
    terms: str, source: str, language: str, by: Practitioner, at: datetime, stem: str = "", credit: str = "",
    compared: bool = False, license: str = "", draft: str | None = None,
) -> FormWords:  # fmt: skip
    """Bring the words of a form and say by whose leave; the same words with the same leave are one row.

    Parameters
    ----------
    texts
        Words of each item by its code; each has some.
    answers
        Words of each set of answers by its name: one for each answer, or two for both ends.
    uses
        For what: of palpate.outcome.attestation.USES.
    terms
        Under which terms, such as the number of a license, a letter, an address.
    source
        From which copy the words were taken.
    compared
        Whether she compared them word by word with the official form.
    license
        The text of the license, if one came with the words.

    Raises
    ------
    NotPhysical
        For a form that takes no words, an item without any, one too many, markup, or what is too long.
    """
    access.require(by, May.SETTLE)
    form = shelf.instrument(instrument)
    said = Attestation(
        instrument=form.name,
        version=form.version,
        uses=tuple(dict.fromkeys(uses)),
        by=by.name,
        on=localdate(at),
        terms=writing.line(terms, TERMS, "The terms"),
        language=language.strip(),
        stem=_clean(stem),
        texts=_texts(texts),
        answers={name: tuple(_clean(word) for word in words) for name, words in answers.items()},
        credit=_clean(credit),
        compared=compared,
    )
    supplied(form, said)
    where = writing.line(source, TERMS, "The copy that the words come from")
    if not where:
        raise NotPhysical("Words must say from which copy they were taken, and the field is empty. Write it.")
    drafts.settle(draft)
    last = wordings.newest(by.practice, form.name)
    if last is not None and last.withdrawn_at is None and _same(last, said, where):
        return last
    row = FormWords.objects.create(
        practice=by.practice, instrument=form.name, version=form.version,
        number=last.number + 1 if last is not None else 1, sha256=said.sha256, language=said.language,
        stem=said.stem, texts=dict(said.texts),
        answers={name: list(words) for name, words in said.answers.items()}, credit=said.credit,
        compared=said.compared, uses=list(said.uses), terms=said.terms, source=where, license=kept(license),
        brought_at=at, brought_by=by,
    )  # fmt: skip
    audit.note("words.brought", row, by=by, at=at)
    return row


def bring_pack(
    *, instrument: str, files: Mapping[str, bytes], uses: Sequence[str], by: Practitioner, at: datetime,
    compared: bool = False, draft: str | None = None,
) -> FormWords:  # fmt: skip
    """Bring the words of a form by a pack, under the license that came with it. Nothing is added if it is not
    whole."""
    access.require(by, May.SETTLE)
    held: Pack = pack(files, shelf.instrument(instrument))
    return bring(
        instrument=instrument, texts=held.texts, answers=held.answers, uses=uses, terms=held.license,
        source=held.source, language=held.language, stem=held.stem, credit=held.credit,
        license=held.license_text, compared=compared, by=by, at=at, draft=draft,
    )  # fmt: skip


@transaction.atomic
def withdraw(*, words: FormWords, why: str, by: Practitioner, at: datetime) -> FormWords:
    """Say that the practice may not use a form any more; what was answered stays readable.

    It is not given again until words are brought anew. Only the newest words of a form are withdrawn, once,
    with a reason.
    """
    access.require(by, May.SETTLE)
    reason = writing.line(why, 300, "The reason")
    if not reason:
        raise NotPhysical("A withdrawal must have a reason, and the field is empty. Write it.")
    if wordings.newest(words.practice, words.instrument) != words:
        raise NotYet("Other words were brought since. Withdraw those.")
    if words.withdrawn_at is None:
        words.withdrawn_at, words.withdrawn_by, words.withdrawn_why = at, by, reason
        words.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
        audit.note("words.withdrawn", words, by=by, at=at)
    return words


def _texts(texts: Mapping[str, str]) -> dict[str, str]:
    """The words of the items; one without any is named, so that it is found among many."""
    clean = {code: _clean(text) for code, text in texts.items()}
    if empty := [code for code, text in clean.items() if not text]:
        raise NotPhysical(
            f"Each of the {len(clean)} items must have its words; none stand at "
            f"{', '.join(empty[:12])}{' and further ones' if len(empty) > 12 else ''}. Paste them."
        )
    return clean


def _clean(text: str) -> str:
    return kept(text).strip()


def _same(row: FormWords, said: Attestation, source: str) -> bool:
    held = wordings.attestation_of(row)
    mine = (held.sha256, held.terms, held.language, held.credit, held.compared, held.uses, row.source)
    return mine == (
        said.sha256, said.terms, said.language, said.credit, said.compared, said.uses, source,
    )  # fmt: skip
