"""Columns of the sealed class, its keys, and what is left of a record that was erased."""

from __future__ import annotations

from palpate.records.scrubbing.scrub import Scrub

K, S, D = Scrub.KEEP, Scrub.SHIFT, Scrub.DROP

SEALED: dict[str, Scrub] = {
    "ClientKey.number": D,
    "ClientKey.wrapped": D,
    "ClientKey.made_at": S,
    "ClientKey.shredded_at": S,
    "Erasure.why": K,
    "Erasure.duty": K,
    "Erasure.rows": K,
    "Erasure.erased_at": S,
    "Image.words": D,
    "Image.called": D,
    "Image.sense": K,
    "Image.region": K,
    "Image.side": K,
    "Image.basis": K,
    "Image.standing": K,
    "Image.recalled_after": K,
    "Image.recorded_at": S,
    "Image.struck_at": S,
    "Image.struck_why": D,
    "Turn.position": K,
    "Turn.speaker": K,
    "Turn.words": D,
    "Turn.basis": K,
    "Turn.at": K,
    "Turn.stage": K,
    "Turn.rhythm": K,
    "Turn.response": D,
    "Turn.region": K,
    "Turn.side": K,
    "Turn.standing": K,
    "Turn.recalled_after": K,
    "Turn.recorded_at": S,
    "Turn.struck_at": S,
    "Turn.struck_why": D,
    "Understanding.kind": K,
    "Understanding.party": K,
    "Understanding.answer": K,
    "Understanding.words": D,
    "Understanding.standing": K,
    "Understanding.recalled_after": K,
    "Understanding.recorded_at": S,
    "Understanding.struck_at": S,
    "Understanding.struck_why": D,
}
