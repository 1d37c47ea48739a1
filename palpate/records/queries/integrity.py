"""What must still be as it was written: signatures of notes, codes of lists."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Final

from palpate.body import DEPTHS, atlas
from palpate.body.symbols import SYMBOLS
from palpate.cyst.states import STATES
from palpate.outcome import asking, shelf
from palpate.pace import UNWATCHED, Pace
from palpate.records.models import (
    Arc,
    BodyMark,
    Center,
    ClientForm,
    Cyst,
    Disclosure,
    Entry,
    Listening,
    Moment,
    NoteVersion,
    OwnTerm,
    Release,
    Reread,
    Sighting,
    TrainingEntry,
    Trauma,
)
from palpate.records.queries import (
    arc_codes,
    care_codes,
    consent_codes,
    cyst_codes,
    mark_lines,
    moment_lines,
    notes,
    sealed,
    sketches,
    wordings,
    work_codes,
)
from palpate.release.signs import SIGNS
from palpate.rhythm.significance import COINCIDED
from palpate.rhythm.sqar import AMPLITUDES, QUALITIES, SCHOOLS, STATIONS, SYMMETRIES
from palpate.session.client_questions import PARTS
from palpate.session.closeout import CHECKLIST, OUTCOMES
from palpate.session.hands import WHICH_HAND
from palpate.session.moment import MOMENT_KINDS, NAMES_OF_A_MOMENT
from palpate.session.papers import PAPERS
from palpate.session.rereading import REREADS
from palpate.session.techniques import TECHNIQUES
from palpate.session.training import TRAINING
from palpate.trauma.kinds import KINDS

SIGNATURES: Final = "signatures of notes"  # a step of a pace
BATCH = 500  # signed versions that one thread looks at, a tenth of a second of its time
THREADS = min(os.cpu_count() or 1, 4)
AHEAD = 2 * THREADS  # batches in memory: some megabytes each


def signatures(pace: Pace = UNWATCHED) -> tuple[int, list[str]]:
    """How many signed versions there are, and a sentence for each that is not as it was signed.

    The curve of a signature takes three quarters of the time, so several threads compute it.
    """
    wrong, seals, drawn, strips = [], mark_lines.seals(), sketches.seals(), moment_lines.seals()
    count, of = 0, NoteVersion.objects.count()
    rows = NoteVersion.objects.values_list(*notes.SignedRow._fields).iterator(chunk_size=BATCH)
    ahead: deque[tuple[list[notes.SignedRow], Future[list[bool]]]] = deque()
    with ThreadPoolExecutor(THREADS) as threads:

        def one_back() -> None:
            nonlocal count
            versions, fit = ahead.popleft()
            pace.step(SIGNATURES, count, of)
            count += len(versions)
            for version, fits in zip(versions, fit.result(), strict=True):
                now = (each.get(version.session_id, "") for each in (seals, drawn, strips))
                if what := _unlike(version, fits, *now):
                    wrong.append(what)

        for batch in batched(map(notes.SignedRow._make, rows), BATCH):
            signed = [(each.content.encode(), each.sha256, each.signature) for each in batch]
            ahead.append((batch, threads.submit(sealed.each_holds, signed)))
            if len(ahead) > AHEAD:
                one_back()
        while ahead:
            one_back()
    return count, wrong + work_codes.signatures() + wordings.changed()


def batched(rows: Iterable[notes.SignedRow], size: int) -> Iterator[list[notes.SignedRow]]:
    """The rows in lists of `size`, the last one shorter."""
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch


def _unlike(version: notes.SignedRow, fits: bool, body: str, drawn: str, strip: str) -> str:
    """What is not as this version was signed; empty if all of it is. The seals are those of the rows now."""
    head, what = notes.stated_head(version) if fits else None, ""
    if head is None:
        return f"version {version.number} of the note of session {version.session_id} is not as it was signed"
    if not mark_lines.as_signed(head, body):
        what = "marks on the body"
    elif not sketches.as_signed(head, drawn):
        what = "sketches"
    elif not moment_lines.as_signed(head, strip):
        what = "marks on the clock"
    signed = f"those that version {version.number} of its note was signed with"
    return f"the {what} of session {version.session_id} are not {signed}" if what else ""


def unknown_codes() -> list[str]:
    """Codes on rows that no list knows, shipped or the practice's own."""
    from palpate.body.mark import CHANNELS, TISSUES

    own = set(OwnTerm.objects.values_list("code", flat=True))
    known = {
        "trauma kind": (Trauma.objects.exclude(kind="").values_list("kind", flat=True), KINDS.codes),
        "mark": (Moment.objects.values_list("kind", flat=True), MOMENT_KINDS.codes),
        "name of a stop": (
            Moment.objects.exclude(named="").values_list("named", flat=True),
            NAMES_OF_A_MOMENT,
        ),
        "hand": (Entry.objects.exclude(hand="").values_list("hand", flat=True), WHICH_HAND.codes),
        "station of a recall": (
            Entry.objects.exclude(hand="").exclude(code="").values_list("code", flat=True),
            STATIONS.codes,
        ),
        "sighting": (Sighting.objects.values_list("kind", flat=True), STATES.codes),
        "outcome": (
            Release.objects.exclude(completion="").values_list("completion", flat=True),
            OUTCOMES.codes,
        ),
        "technique": (
            Entry.objects.filter(kind="technique").values_list("code", flat=True),
            TECHNIQUES.codes,
        ),
        "sign": (Entry.objects.filter(kind="sign").values_list("code", flat=True), SIGNS.codes),
        "sign on a body": (BodyMark.objects.values_list("symbol", flat=True), SYMBOLS.codes),
        "tissue": (BodyMark.objects.exclude(tissue="").values_list("tissue", flat=True), TISSUES.codes),
        "depth": (BodyMark.objects.exclude(depth="").values_list("depth", flat=True), DEPTHS.codes),
        "channel": (BodyMark.objects.exclude(channel="").values_list("channel", flat=True), CHANNELS.codes),
        "region": (BodyMark.objects.exclude(region="").values_list("region", flat=True), atlas().regions),
        "listening station": (Listening.objects.values_list("station", flat=True), STATIONS.codes),
        "symmetry": (
            Listening.objects.exclude(symmetry="").values_list("symmetry", flat=True),
            SYMMETRIES.codes,
        ),
        "quality of a rhythm": (
            Listening.objects.exclude(quality="").values_list("quality", flat=True),
            QUALITIES.codes,
        ),
        "amplitude": (
            Listening.objects.exclude(amplitude_flexion="").values_list("amplitude_flexion", flat=True),
            AMPLITUDES.codes,
        ),
        "amplitude of extension": (
            Listening.objects.exclude(amplitude_extension="").values_list("amplitude_extension", flat=True),
            AMPLITUDES.codes,
        ),
        "rhythm": (Listening.objects.values_list("school", flat=True), SCHOOLS.codes),
        "paper that left": (Disclosure.objects.values_list("kind", flat=True), PAPERS.codes),
        "count of a training": (TrainingEntry.objects.values_list("code", flat=True), TRAINING.codes),
        "line of a plan": (
            Entry.objects.filter(kind="plan").exclude(code="").values_list("code", flat=True),
            CHECKLIST.codes,
        ),
        "answer to a target": (Reread.objects.values_list("answer", flat=True), REREADS.codes),
        "closing": (
            Entry.objects.filter(kind="closing").exclude(code="").values_list("code", flat=True),
            (*CHECKLIST.codes, *OUTCOMES.codes),
        ),
    }
    found = []
    for what, (codes, terms) in known.items():
        found += [f"the {what} “{code}”" for code in sorted(set(codes.distinct()) - set(terms) - own)]
    rows = Moment.objects.exclude(coincided=[]).values_list("coincided", flat=True)
    together = {code for codes in rows for code in codes} - set(COINCIDED.codes) - own
    found += [f"what fell together with a stop, “{code}”" for code in sorted(together)]
    found += arc_codes.unknown() + care_codes.unknown() + consent_codes.unknown(own)
    parts = {part for kind in ClientForm.objects.values_list("kind", flat=True) for part in kind.split(",")}
    named = {*PARTS.codes, *asking.TITLES, *shelf.names()}
    found += [f"the part of a form “{part}”" for part in sorted(parts - named)]
    return found + cyst_codes.unknown(own) + work_codes.unknown(own)


def sides() -> list[str]:
    """Sides on rows that are none."""
    return cyst_codes.sides() + [
        side
        for rows in (Cyst, BodyMark, Listening, Arc, Center, *work_codes.SIDED)
        for side in rows._default_manager.values_list("side", flat=True).distinct()
        if side not in ("", "L", "R", "M")
    ]
