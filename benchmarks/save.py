"""Promise: what is typed, and what is signed, is durable in 10 ms."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks import ground, machine, practice, size
from benchmarks.figure import Figure, timed
from benchmarks.program import Program
from benchmarks.tongue import Tongue

WARM, DRAFTS, NOTES = 5, 100, 40
PROMISED = 10.0


@contextmanager
def a_copy(engine: str) -> Iterator[Path]:
    """What is saved here is thrown away; the copy lies on the same disk as the practice."""
    with tempfile.TemporaryDirectory(prefix="saving-", dir=ground.place()) as place:
        yield shutil.copytree(practice.ensure(engine), Path(place) / engine)


def measure() -> list[Figure]:
    """Verbs in this process; then the same two acts over HTTP, by the program that people use."""
    with a_copy("vault") as path:
        disk = machine.file_system(path)
        drafts, notes, waiting = verbs(path, "vault")
        from palpate.records.vault import door

        door.lock()
        with Program(path) as program:
            kept = list(_kept(program, waiting[0].pk))
            signed = list(_signed(program, [session.pk for session in waiting]))
    return [
        Figure(what=f"keep a draft of 2 kB, over HTTP ({disk})", values=kept, unit="ms", promised=PROMISED),
        Figure(
            key="draft-verb",
            what="keep a draft of 2 kB, the verb",
            values=drafts,
            unit="ms",
            promised=PROMISED,
        ),
        Figure(
            key="sign", what=f"sign a note, over HTTP ({disk})", values=signed, unit="ms", promised=PROMISED
        ),
        Figure(key="sign-verb", what="sign a note, the verb", values=notes, unit="ms", promised=PROMISED),
    ]


def measure_stock() -> list[Figure]:
    """The plain peer: the same verbs on the standard library's engine, no cipher, the same disk."""
    with a_copy("stock") as path:
        drafts, notes, _ = verbs(path, "stock")
    return [
        Figure(
            key="draft-verb",
            what="keep a draft of 2 kB, the verb",
            values=drafts,
            unit="ms",
            against="plain peer",
        ),
        Figure(key="sign-verb", what="sign a note, the verb", values=notes, unit="ms", against="plain peer"),
    ]


def verbs(path: Path, engine: str) -> tuple[list[float], list[float], list[Any]]:
    """Milliseconds of keeping and of signing, and sessions that still wait for a signature."""
    ground.stand(path, engine)
    from benchmarks.long_story import Story
    from palpate.clinic import drafts, notes
    from palpate.records.models import Client, Practitioner

    by = Practitioner.objects.select_related("practice").get()
    client = Client.objects.get(name=size.NAME)
    story = Story(by, client, list(client.goals.all()), list(client.cysts.all()))
    begin = size.FIRST + timedelta(weeks=60)
    rows = [story.session(begin + timedelta(hours=2 * number)) for number in range(2 * (WARM + NOTES))]
    key = f"session:{rows[0].pk}:closeout"

    def keep(seq: int) -> None:
        drafts.keep(key=key, fields=_typed(seq), base=seq - 1, writer="w", seq=seq, by=by, at=begin)

    def sign(row: Any) -> None:
        notes.sign(session=row, by=by, at=begin + timedelta(weeks=8))

    kept = [1e3 * timed(lambda seq=seq: keep(seq)) for seq in range(1, WARM + DRAFTS + 1)]
    drafts.settle(key)
    signed = [1e3 * timed(lambda row=row: sign(row)) for row in rows[: WARM + NOTES]]
    return kept[WARM:], signed[WARM:], rows[WARM + NOTES :]


def _typed(seq: int) -> list[list[str]]:
    """Four fields of a close-out, together 2 kB, a little longer each time as under a typing hand."""
    return [[f"finding-{place}-text", TEXTS[place] + "x" * seq] for place in range(4)]


def _kept(program: Program, session: int) -> Iterator[float]:
    for seq in range(1, WARM + DRAFTS + 1):
        typed = {"fields": _typed(seq), "writer": "w" * 8, "seq": seq}
        took = timed(
            lambda seq=seq, typed=typed: program.ask(
                "PUT", f"/api/drafts/session:{session}:closeout", (seq - 1, typed)
            )
        )
        if seq > WARM:
            yield 1e3 * took


def _signed(program: Program, sessions: list[int]) -> Iterator[float]:
    for number, session in enumerate(sessions):
        path = f"/sessions/{session}/note/signature"
        took = timed(lambda path=path: program.ask("POST", path, {}, expect=(302, 303)))
        if number >= WARM:
            yield 1e3 * took


TEXTS = [Tongue(5).text(500) for _ in range(4)]
