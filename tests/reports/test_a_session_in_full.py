"""Whatever is entered about a session stands in its note, beside its strip, on paper and in the export.

Its side is the client's own in every one of them.
"""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from palpate.body import Side
from palpate.clinic import (
    arcs,
    cysts,
    hands,
    listening,
    naming,
    notes,
    postures,
    recalling,
    releases,
    sessions,
    signs,
    techniques,
)  # fmt: skip
from palpate.clinic.arcs import Felt, Place
from palpate.clinic.sessions import Line
from palpate.records.queries import notes as queries
from palpate.reports import export
from palpate.reports import note as report
from palpate.rhythm.sqar import Listening, Part
from palpate.session.recall import Prompt
from palpate.standing import Standing
from tests.clinic.marked import put
from tests.conftest import NOW

AFTER = NOW + timedelta(minutes=65)
MARKS = (
    ("rhythm_stop", 6), ("rhythm_restart", 8), ("rhythm_stop", 20), ("rhythm_restart", 23),
    ("release", 30), ("words", 31), ("position", 32), ("concern", 40),
)  # fmt: skip


@pytest.fixture
def session(anna: Any, berta: Any) -> Any:
    row = sessions.open_session(client=berta, by=anna, at=NOW)
    sessions.start(session=row, by=anna, at=NOW)
    return row


def _mark(session: Any, by: Any, kind: str, minute: float) -> None:
    when = NOW + timedelta(minutes=minute)
    said = {"kind": kind, "key": f"{kind}-{minute}", "seconds": minute * 60, "pressed_at": when}
    sessions.mark(session=session, by=by, at=when, **said)


def _in_full(session: Any, berta: Any, by: Any) -> None:
    """One of each kind, after the hands were taken off."""
    for kind, minute in MARKS:
        _mark(session, by, kind, minute)
    who: dict[str, Any] = {"by": by, "at": AFTER}
    sessions.end(session=session, by=by, at=NOW + timedelta(minutes=60))
    put(berta, by, session)
    heels = Listening(station="heels", part=Part.BEFORE, side=Side.LEFT, quality="weak")
    listening.listen(session=session, listenings=[heels], **who)
    for degrees in (90.0, 100.0):
        felt = Felt(place=Place(view="front", xy=(270, 268)), degrees=degrees, inside="left")
        arcs.note(session=session, felt=felt, **who)
    arcs.mark_center(
        session=session, place=Place(view="front", xy=(268, 268)), located="it turned over", **who
    )
    cyst = cysts.find(client=berta, place="lower ribs", side="L", session=session, **who)
    releases.mark(cyst=cyst, session=session, signs=["heat"], completion="partial", **who)
    use = techniques.Use(technique="rtr", place="ribs", side="L", start=600, end=900)
    techniques.log(session=session, said=use, **who)
    lying = postures.Taken(posture="side_lying_left", start=1900, end=2000)
    postures.note(session=session, said=lying, **who)
    pair = hands.join(session=session, name="Beate Krause", role="assist", **who)
    hands.rest(hands=pair, place="sacrum", side="M", start=600, end=1200, **who)
    signs.meet(session=session, sign="softening", when=1810, **who)
    recalling.answer(session=session, prompt=Prompt(hand="left", station="heels"), text="like a tide", **who)
    sessions.close_out(
        session=session,
        lines=[Line(kind="closing", standing=Standing.PALPATED, code="partial")],
        marks=naming.MarkNames(named={1: "significance", 3: "still_point"}),
        **who,
    )


WORDS = (
    "Significance detector", "Still point", "Release", "Words", "Position", "Concern", "Listening, heels",
    "Arc 1", "Arc 2", "Center, own mark", "it turned over", "lower ribs", "partly released",
    "Regional tissue release", "10:00 to 15:00", "on the left side", "Beate Krause", "sacrum", "Softening",
    "like a tide", "recalled at +5 min",
)  # fmt: skip
ON_STRIP = ("Regional tissue release", "Arc 1", "Arc 2", "Energy cyst, lower ribs", "Softening", "sacrum")


def _flat(text: str) -> str:
    return " ".join(text.split()).lower()


def test_everything_is_in_the_note_the_strip_the_pdf_and_the_export(anna, berta, session, tmp_path):
    _in_full(session, berta, anna)
    notes.sign(session=session, by=anna, at=AFTER)
    paper = report.paper(session)
    note = _flat(" ".join(line.text for line in paper.lines))
    pages = PdfReader(BytesIO(report.pdf(session, AFTER))).pages
    printed = _flat(" ".join(page.extract_text() for page in pages))
    export.export(tmp_path / "out", by=anna, at=AFTER)
    exported = _flat("".join(path.read_text("utf-8") for path in (tmp_path / "out/notes").glob("*.txt")))

    for words in WORDS:
        for where, text in {"note": note, "pdf": printed, "export": exported}.items():
            assert words.lower() in text, f"{words} is not in the {where}"
    strip = _flat(" ".join([paper.strip.alt, *paper.strip.timeless]))
    for words in ON_STRIP:
        assert words.lower() in strip, f"{words} is not in the words of the strip"
        assert words.lower() in printed
    drawn = [path for path in (tmp_path / "out").rglob("*") if path.suffix in (".csv", ".json", ".svg")]
    kinds = {path.parent.name for path in drawn}
    assert {"clock", "listening", "arcs", "cysts", "work", "recall", "body", "notes"} <= kinds


SIDED = {
    "finding": lambda s, c, by, side: sessions.close_out(
        session=s, by=by, at=AFTER,
        lines=[Line(kind="finding", standing=Standing.PALPATED, text="dense", place="rib", side=side)],
    ),
    "technique": lambda s, c, by, side: techniques.log(
        session=s, said=techniques.Use(technique="rtr", place="rib", side=side), by=by, at=AFTER
    ),
    "unwinding": lambda s, c, by, side: postures.note(
        session=s, said=postures.Taken(kind="unwinding", place="arm", side=side), by=by, at=AFTER
    ),
    "sign": lambda s, c, by, side: signs.meet(
        session=s, sign="heat", place="rib", side=side, by=by, at=AFTER
    ),
    "cyst": lambda s, c, by, side: cysts.find(client=c, place="rib", side=side, session=s, by=by, at=AFTER),
    "listening": lambda s, c, by, side: listening.listen(
        session=s, by=by, at=AFTER,
        listenings=[Listening(station="heels", part=Part.BEFORE, side=Side(side), quality="weak")],
    ),
    "hands": lambda s, c, by, side: hands.rest(
        hands=hands.join(session=s, name="Beate Krause", role="assist", by=by, at=AFTER),
        place="rib", side=side, by=by, at=AFTER,
    ),
    "arc": lambda s, c, by, side: arcs.note(
        session=s, by=by, at=AFTER,
        felt=Felt(place=Place(view="back", xy=(210 if side == "L" else 270, 268)), degrees=90, inside="left"),
    ),
    "center": lambda s, c, by, side: arcs.mark_center(
        session=s, by=by, at=AFTER, place=Place(view="front", xy=(270 if side == "L" else 210, 268))
    ),
}  # fmt: skip


@pytest.mark.parametrize("side", ["L", "R"])
@pytest.mark.parametrize("kind", sorted(SIDED))
def test_the_side_in_words_is_the_clients_in_note_and_export(anna, berta, session, tmp_path, kind, side):
    sessions.end(session=session, by=anna, at=NOW + timedelta(minutes=60))

    SIDED[kind](session, berta, anna, side)

    mine, other = ("client's left", "client's right") if side == "L" else ("client's right", "client's left")
    note = " ".join(line.text for line in queries.composed(session))
    assert mine in note and other not in re.sub(r"concave [^,]+", "", note)
    export.export(tmp_path / "out", by=anna, at=AFTER)
    exported = "".join(
        path.read_text("utf-8") for path in (tmp_path / "out").rglob("*") if path.suffix in (".txt", ".csv")
    )
    assert mine in exported and other not in re.sub(r"concave [^,]+", "", exported)
