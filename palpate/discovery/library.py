"""What hands would meet under every holding that the model knows: made once for each posture of a body.

Summed up from virtual people (`population`): the mean change of tone at each palpable structure under each
holding at each level, and how far people lie about it, apart for a few kinds of people. The spread
holds what the model has wrong of any one person. Standing: modelled.

Departures
----------
The specification (4-engine 12.2) answers every hold on one body and adds a background and a relative error of
0.47. Here mean and spread of each answer come from the people themselves: see decision 0029 and the figures
of both in studies/RESULTS.md. Of which kind somebody is, is summed over, so that what one place tells of it
counts for all the others (decision 0041).
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Self, cast

import numpy as np
from numpy.typing import NDArray

from palpate.discovery.population import people
from palpate.discovery.rater import chances
from palpate.errors import NotPhysical, NotYet
from palpate.tissue.model import Floats, TissueModel
from palpate.tissue.range_of_motion import rom
from palpate.tissue.sites import sites
from palpate.tissue.varying import USUAL, Variation

LEVELS: Final = (0.04, 0.07, 0.10, 0.15, 0.20, 0.26)  # of maximal activation
PEOPLE: Final = 300
BAKED: Final = Path(__file__).parent / "baked"
SLACK: Final = 0.002  # least spread of an answer [1]: what so few people, and the rounding, leave open; [A]
_STEP, _RATIO = 5e-4, 0.02  # rounding of what is shipped: of a mean [1], of a spread as its share
WAYS: Final = 2  # in which people differ most together; more find no more (decision 0041)
_HAND: Final = 0.02  # noise of a hand whose weighted kappa is 0.41 [1] (4-engine 12.1)
_KEPT: Final = 4  # noises of hands whose chances are kept ready
Singles = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True, eq=False)
class Library:
    """Expected findings of one body in one posture.

    Shapes: U kinds of people, S structures, L levels, P palpable structures, Q movements.
    """

    body: TissueModel
    levels: tuple[float, ...]  # (L) [1]
    palpable: NDArray[np.int64]  # (P) numbers of the structures that a hand can reach
    share: Floats  # (U) how common each kind is; sums to 1
    mean: Singles  # (U, S, L, P) [1] change of tone under each holding
    sd: Singles  # (U, S, L, P) [1] how far people lie about it
    unheld: Singles  # (U, P) [1] change of tone with nothing held: people differ from the body they vary
    unheld_sd: Singles  # (U, P) [1]
    provenance: Mapping[str, Any] = field(default_factory=dict)
    memo: dict[Any, Any] = field(default_factory=dict, repr=False)  # what was computed once

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all structures that may hold. (S)"""
        return self.body.keys

    @property
    def posture(self) -> str:
        """The posture in which findings must have been felt."""
        return self.body.posture

    @property
    def checksum(self) -> str:
        """Of the body that it was made for."""
        return self.body.sha256

    @cached_property
    def places(self) -> tuple[str, ...]:
        """What can be felt: keys of palpable structures, then regions of the skin. (K)"""
        return sites(self.body).names

    @cached_property
    def mixes(self) -> Singles:
        """How much of each palpable structure a hand meets at each place. (K, P) [1]; rows sum to 1"""
        return sites(self.body).by_structure(self.body)[:, self.palpable].astype(np.float32)

    @cached_property
    def lost(self) -> Floats:
        """Range that a full hold of each structure takes from each movement. (Q, S) [deg]"""
        return rom(self.body)

    @cached_property
    def expected(self) -> Singles:
        """Every hypothesis in a row: kind by kind all holdings by level, then none. (U, S L + 1, K) [1]"""
        return self._everywhere(_rows(self.mean, self.unheld))

    @cached_property
    def spread(self) -> Singles:
        """How far people lie about `expected`. (U, S L + 1, K) [1]

        What is wrong beneath one palm is taken to be wrong together, so there spreads add up as they are.
        """
        return self._everywhere(_rows(self.sd, self.unheld_sd))

    def _everywhere(self, own: Singles) -> Singles:
        """From palpable structures to all places. (..., P) to (..., K)"""
        return np.concatenate([own, own @ self.mixes[len(self.palpable) :].T], axis=-1)

    def at(self, place: int) -> tuple[Singles, Singles]:
        """Expected change of tone at one place and its spread, under every hypothesis. (U, S L + 1) each"""
        return self.expected[..., place], self.spread[..., place]

    def grades(self, sigma: float) -> tuple[Singles, Singles]:
        """Chance of each grade at each place for a hand with this noise, and its logarithm.

        (K, 4, U (S L + 1)) each; kept ready for the last few noises.
        """
        memo = self.memo
        if ("grades", sigma) not in memo:
            for old in [each for each in memo if each[0] == "grades"][: 1 - _KEPT or None]:
                del memo[old]
            mean = self.expected.reshape(-1, len(self.places)).T
            sd = np.hypot(self.spread.reshape(-1, len(self.places)).T, np.float32(sigma))
            each = np.ascontiguousarray(chances(mean, sd).transpose(1, 0, 2))
            memo["grades", sigma] = each, np.log(each)
        found: tuple[Singles, Singles] = memo["grades", sigma]
        return found

    @classmethod
    def build(
        cls,
        body: TissueModel,
        rng: np.random.Generator,
        *,
        levels: Sequence[float] = LEVELS,
        count: int = PEOPLE,
        ways: int = WAYS,
        variation: Variation = USUAL,
    ) -> Self:
        """A library of this body from so many people, halved along each of the `ways` they differ."""
        if count < 2 * 2**ways:
            raise NotPhysical(f"`count` must be at least {2 * 2**ways}, got {count}. 300 is usual.")
        palpable = np.flatnonzero(body.palpable)
        met = [
            (each.unheld[palpable].astype(np.float32), each.held[..., palpable].astype(np.float32))
            for each in people(body, rng, count, levels, variation)
        ]
        unheld, held = np.array([each[0] for each in met]), [each[1] for each in met]
        groups = _kinds(unheld, ways)
        apart = [_summed([held[i] for i in group]) for group in groups]
        return cls(
            body=body,
            levels=tuple(map(float, levels)),
            palpable=palpable,
            share=np.array([len(group) / count for group in groups]),
            mean=np.array([each[0] for each in apart]),
            sd=np.array([each[1] for each in apart]) + np.float32(SLACK),
            unheld=np.array([unheld[group].mean(axis=0) for group in groups]),
            unheld_sd=np.array([unheld[group].std(axis=0) for group in groups]) + np.float32(SLACK),
            provenance={"people": count, "body": body.sha256},
        )

    @classmethod
    def cached(cls, body: TissueModel, folder: Path = BAKED) -> Self:
        """The library shipped for this body, read once.

        Raises
        ------
        NotYet
            If none is shipped for this body, or the file was changed.
        """
        return cast(Self, _shipped(cls, body.posture, body.sha256, folder))  # type: ignore[arg-type]

    def packed(self) -> bytes:
        """What is shipped: means in whole steps of 0.0005, spreads in whole steps of 2 %, compressed."""
        arrays = {
            "levels": np.array(self.levels),
            "palpable": self.palpable,
            "share": self.share,
            "mean": np.rint(self.mean / _STEP).astype(np.int16),
            "unheld": np.rint(self.unheld / _STEP).astype(np.int16),
            "sd": _coded(self.sd),
            "unheld_sd": _coded(self.unheld_sd),
        }
        file = BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as folder:
            for name in sorted(arrays):  # one date for all, so that the same library gives the same bytes
                part = BytesIO()
                np.lib.format.write_array(part, np.ascontiguousarray(arrays[name]), allow_pickle=False)
                info = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                folder.writestr(info, part.getvalue())
        return file.getvalue()

    @classmethod
    def unpacked(cls, raw: bytes, body: TissueModel, **more: Any) -> Self:
        """A library from the bytes that `packed` made."""
        with np.load(BytesIO(raw), allow_pickle=False) as given:
            return cls(
                body=body,
                levels=tuple(map(float, given["levels"])),
                palpable=given["palpable"],
                share=given["share"],
                mean=given["mean"] * np.float32(_STEP),
                sd=_decoded(given["sd"]),
                unheld=given["unheld"] * np.float32(_STEP),
                unheld_sd=_decoded(given["unheld_sd"]),
                **more,
            )


def _rows(held: Singles, unheld: Singles) -> Singles:
    flat = held.reshape(len(held), -1, held.shape[-1])
    return np.concatenate([flat, unheld[:, None]], axis=1)


def _summed(held: list[Singles]) -> tuple[Singles, Singles]:
    """Mean and standard deviation of answers, one person after the other to spare memory."""
    mean = sum(held) / np.float32(len(held))
    squares = sum((each - mean) ** 2 for each in held) / np.float32(len(held) - 1)
    return np.asarray(mean), np.asarray(np.sqrt(squares))


def _kinds(unheld: Singles, ways: int) -> list[NDArray[np.int64]]:
    """Numbers of people by kind: halved along each of the first principal components of their unheld tones.

    (N, P) to 2 ** ways lists. A tone counts by what a hand would make of it.
    """
    apart = (unheld - unheld.mean(axis=0)) / np.hypot(unheld.std(axis=0), _HAND)
    along, _, _ = np.linalg.svd(apart.astype(float), full_matrices=False)
    kinds = [np.arange(len(unheld))]
    for way in range(ways):
        kinds = [half for kind in kinds for half in np.array_split(kind[np.argsort(along[kind, way])], 2)]
    return kinds


def _coded(sd: Singles) -> NDArray[np.uint8]:
    return np.asarray(np.clip(np.rint(np.log(sd / SLACK) / _RATIO), 0, 255), np.uint8)


def _decoded(code: NDArray[np.uint8]) -> Singles:
    return np.asarray(SLACK * np.exp(np.float32(_RATIO) * code), np.float32)


@lru_cache(maxsize=3)
def _shipped(kind: type[Library], posture: str, sha256: str, folder: Path) -> Library:
    """The library of one shipped body. Kept, so that what it computed once stays with it."""
    body = TissueModel.load(posture)
    told = folder / "provenance.json"
    path = folder / f"{posture}.npz"
    if body.sha256 != sha256 or not path.is_file() or not told.is_file():
        raise NotYet(
            f"No library of expected findings is shipped for this body ({posture}). Build one: "
            "Library.build(body, rng).",
            code="MISSING_LIBRARY",
        )
    provenance = json.loads(told.read_text(encoding="utf-8"))[posture]
    raw = path.read_bytes()
    found = hashlib.sha256(raw).hexdigest()
    if found != provenance["sha256"]:
        raise NotYet(
            f"The library “{path.name}” must have the digest {provenance['sha256']}, got {found}. The file "
            "was changed or damaged. Install Palpate again.",
            code="BODY_CORRUPT",
        )
    if provenance["body"] != sha256:
        raise NotYet(
            f"The library “{path.name}” was made for the body {provenance['body']}, and this one is "
            f"{sha256}. Make it anew: python -m tools.make_library.",
            code="BODY_CORRUPT",
        )
    return kind.unpacked(raw, body, provenance=provenance)
