"""RESULTS.md: promises, problem, machine, figures beside those of others, and what they say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import psutil

from benchmarks import machine, practice
from benchmarks.cache import SIZES
from benchmarks.figure import Figure, quantile
from benchmarks.peers import PEERS, WHERE
from benchmarks.size import SESSIONS, Size

PROBLEM = (
    "The practice: {clients:,} invented clients with {sessions} sessions each, every session signed, "
    "{notes:,} notes of about {characters} characters in a tongue that nobody speaks, whose words are as "
    "unevenly frequent as those of a real one (after Zipf and Mandelbrot); beside them one client with "
    "{long} sessions, each with six marks, ten entries and three ratings. One encrypted file, "
    "synchronous=FULL, on {disk}. The system has read the file before."
)
HOW = (
    "“Spread” is smallest … median … 95th percentile … largest of so many repeats. “Load” is the load "
    "average of one minute when the figure was taken: above the number of cores, every time is an upper "
    "bound."
)
STOCK = (
    "The same Django, tables, queries and verbs on a plain file with the standard library's own SQLite, in "
    "the same run: what the vault's engine, its cipher and its index without traces of deleted words cost "
    "together."
)


def page(found: dict[str, list[Figure]], *, at: datetime) -> str:
    """The whole page."""
    figures = [figure for name, each in found.items() if name != "cache" for figure in each]
    ours, stock = [each for each in figures if not each.against], [each for each in figures if each.against]
    size = Size()
    problem = PROBLEM.format(
        clients=size.clients, sessions=size.sessions, notes=size.clients * size.sessions,
        characters=size.characters, long=SESSIONS, disk=machine.file_system(practice.folder("vault")),
    )  # fmt: skip
    parts = [
        "# What was promised, and what was measured",
        f"Written by `make bench` on {at:%d %b %Y}. {problem}",
        f"Machine: {machine.described()}. {machine.versions()}.",
        "## Promises",
        _table(("Act", "Promise", "Measured", "Spread", "Load", "Kept"), (_promise(each) for each in ours)),
        HOW,
        "## Beside other programs",
        WHERE,
        _table(("Act", "Here", "There", "Ratio", "What theirs is"), _peers(ours)),
        "## Beside a plain file",
        STOCK,
        _table(("Act", "Vault", "Plain file", "Ratio"), _stock(ours, stock)),
        "## How much cache a connection gets",
        "The same morning of pages and searches, four at once, with each size (docs/decisions/0010).",
        _table(
            ("Cache", "Memory", "Processor time of the morning", "A page of search, p95"),
            _cache(found["cache"]),
        ),
        "## Conclusion",
        _conclusion(ours),
    ]
    return "\n\n".join(parts) + "\n"


def line(figure: Figure) -> str:
    """One figure on the screen."""
    return " | ".join(
        _promise(figure) if not figure.against else (figure.what, figure.against, _said(figure))
    )


def _promise(figure: Figure) -> tuple[str, ...]:
    promised = f"≤ {figure.promised:g} {figure.unit}" if figure.promised else ""
    kept = {True: "yes", False: "**no**", None: ""}[figure.kept]
    counted = "" if figure.counted == "median" else f" ({figure.counted})"
    return figure.what, promised, _said(figure) + counted, _spread(figure), f"{figure.load:.1f}", kept


def _said(figure: Figure) -> str:
    return f"{_number(figure.value)} {figure.unit}"


def _spread(figure: Figure) -> str:
    values = figure.values
    if len(values) == 1:
        return "once"
    marks = (min(values), quantile(values, 0.5), quantile(values, 0.95), max(values))
    return f"{' … '.join(map(_number, marks))} of {len(values)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _peers(ours: list[Figure]) -> Iterable[tuple[str, ...]]:
    by_key = {figure.key: figure for figure in ours if figure.key}
    for peer in PEERS:
        figure = by_key[peer.key]
        middle = quantile(figure.values, 0.5)
        low, high = peer.low / middle, peer.high / middle
        ratio = f"{low:.1f}" if low == high else f"{low:.1f} to {high:.1f}"
        yield figure.what, f"{_number(middle)} {figure.unit}", f"{peer.name}: {peer.said}", ratio, peer.about


def _stock(ours: list[Figure], stock: list[Figure]) -> Iterable[tuple[str, ...]]:
    by_key = {figure.key: figure for figure in ours if figure.key}
    for plain in stock:
        vault = by_key[plain.key]
        for counted, share in (("median", 0.5), ("p95", 0.95)):
            here, there = quantile(vault.values, share), quantile(plain.values, share)
            told = (f"{_number(here)} {vault.unit}", f"{_number(there)} {plain.unit}", f"{here / there:.1f}")
            yield f"{vault.what}, {counted}", *told


def _cache(figures: list[Figure]) -> Iterable[tuple[str, ...]]:
    for number, size in enumerate(SIZES):
        yield f"{size} MiB", *(_said(figure) for figure in figures[3 * number : 3 * number + 3])


def _conclusion(ours: list[Figure]) -> str:
    promised = [figure for figure in ours if figure.promised]
    broken = [figure for figure in promised if not figure.kept]
    near = [figure for figure in promised if figure.kept and figure.value > 0.8 * (figure.promised or 0)]
    told = [f"{len(promised) - len(broken)} of {len(promised)} promises are kept on this machine."]
    told += [f"Not kept: {each.what} ({_said(each)} for {each.promised:g} {each.unit})." for each in broken]
    told += [f"Near its limit: {each.what} ({_said(each)})." for each in near]
    if busy := sum(each.load > (psutil.cpu_count() or 1) for each in promised):
        told.append(
            f"{busy} of them were measured while more was asked of this machine than it has cores: run it "
            "again on a quiet one before a broken promise is believed."
        )
    told.append(
        "Every page of the vault is encrypted and every write waits for the disk; what that costs beside a "
        "plain file stands in the table above."
    )
    return " ".join(told)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
