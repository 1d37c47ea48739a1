"""What must still be as it was written: signatures of notes, codes of lists."""

from __future__ import annotations

from palpate.body import DEPTHS, atlas
from palpate.body.symbols import SYMBOLS
from palpate.cyst.states import STATES
from palpate.records.models import (
    BodyMark,
    Cyst,
    Entry,
    Moment,
    NoteVersion,
    OwnTerm,
    Release,
    Sighting,
    Trauma,
)
from palpate.records.queries import mark_lines, notes
from palpate.release.signs import SIGNS
from palpate.session.closeout import CHECKLIST, OUTCOMES
from palpate.session.moment import MOMENT_KINDS, NAMES_OF_A_STOP
from palpate.session.techniques import TECHNIQUES
from palpate.trauma.kinds import KINDS


def signatures() -> tuple[int, list[str]]:
    """How many signed versions there are, and a sentence for each that is not as it was signed."""
    wrong, count, seals = [], 0, mark_lines.seals()
    for version in NoteVersion.objects.select_related("session").iterator(chunk_size=500):
        count += 1
        if not notes.holds(version):
            wrong.append(
                f"version {version.number} of the note of session {version.session_id} is not as it was "
                f"signed"
            )
        elif not mark_lines.as_signed(notes.stored_head(version), seals.get(version.session_id, "")):
            wrong.append(
                f"the marks on the body of session {version.session_id} are not those that version "
                f"{version.number} of its note was signed with"
            )
    return count, wrong


def unknown_codes() -> list[str]:
    """Codes on rows that no list knows, shipped or the practice's own."""
    from palpate.body.mark import CHANNELS, TISSUES

    own = set(OwnTerm.objects.values_list("code", flat=True))
    known = {
        "trauma kind": (Trauma.objects.exclude(kind="").values_list("kind", flat=True), KINDS.codes),
        "mark": (Moment.objects.values_list("kind", flat=True), MOMENT_KINDS.codes),
        "name of a stop": (
            Moment.objects.exclude(named="").values_list("named", flat=True),
            NAMES_OF_A_STOP.codes,
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
        "closing": (
            Entry.objects.filter(kind="closing").exclude(code="").values_list("code", flat=True),
            (*CHECKLIST.codes, *OUTCOMES.codes),
        ),
    }
    found = []
    for what, (codes, terms) in known.items():
        found += [f"the {what} “{code}”" for code in sorted(set(codes.distinct()) - set(terms) - own)]
    return found


def sides() -> list[str]:
    """Sides on rows that are none."""
    return [
        side
        for rows in (Cyst, BodyMark)
        for side in rows._default_manager.values_list("side", flat=True).distinct()
        if side not in ("", "L", "R", "M")
    ]
