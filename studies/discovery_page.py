"""The study of discovery as a page and as a picture. Both are made; change the script instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palpate.discovery.calibrate import reliability

if TYPE_CHECKING:
    from studies.discovery import Study
    from studies.discovery_rows import Row

SPARED = 0.05  # of a bar: 12.7 passes what is no further below it; the Monte Carlo error is 0.025
BETWEEN = {0.8: (0.78, 0.97), 0.95: (0.91, 0.99)}
SIDE, LEFT, GAP = 300, 60, 90
COLUMNS = (
    "Columns: top-1 / 3 / 5 is how often the held structure is among the first so many; naive is the "
    "tightest place, naive-z the tightest beside what people differ by; *never felt* are those whose held "
    "structure no hand reaches; 80 % and 95 % say how often those sets hold the truth, all and never felt; "
    "size is their median number. The bar is that of 4-engine 12.7, set on another body "
    "(104 structures, 78 palpable): “=” "
    f"reaches it, “~” is within {SPARED} of it, as 12.7 passes it, “below” is below that. Seventeen guided "
    "places are as large a part of this body's as ten are of 12.7's, so the bar of ten stands beside them "
    "too."
)


def page(studies: list[Study]) -> str:
    """Markdown: what was asked, what was found, where it falls short and why."""
    lines = [
        "# How often the ranking is right",
        "",
        "Made by `make study-discovery` (`python -m studies.discovery`, seeded). "
        "Modelled people only: one hidden hold of 5 to 25 %, any structure as "
        "likely, every person a body of its own that the library never met. It says nothing of people of "
        "flesh.",
        "",
        COLUMNS,
        "",
    ]
    for study in studies:
        chance = 100 / study.structures
        lines += [
            f"## {study.posture.capitalize()}",
            "",
            f"{study.structures} structures, {study.palpable} palpable. By chance alone: {chance:.1f} / "
            f"{3 * chance:.1f} / {5 * chance:.1f} %.",
            "",
            "| What was felt | n | top-1 / 3 / 5 | bar | | naive | naive-z | never felt | 80 % | 95 % "
            "| size 80 / 95 |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
            *(_line(row) for row in study.rows),
            "",
            "### Guided places",
            "",
            "| What was felt | n | top-1 / 3 / 5 | bar | | 80 % | 95 % | size 80 / 95 |",
            "|---|---|---|---|---|---|---|---|",
            *(_short(row) for row in study.greedy),
            "",
            "### Two holdings, a practitioner, agreement",
            "",
            "| | |",
            "|---|---|",
            *(f"| {name} | {value:.2f} |" for name, value in study.notes.items()),
            "",
        ]
    return "\n".join(lines).rstrip() + "\n"


def _line(row: Row) -> str:
    cells = [
        row.what, str(row.n), _three(row.found), _three(row.bar), verdict(row), _three(row.naive),
        _three(row.naive_z), _three(row.never), _covered(row, 0), _covered(row, 1), _sizes(row),
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _short(row: Row) -> str:
    cells = [row.what, str(row.n), _three(row.found), _three(row.bar), verdict(row), _covered(row, 0),
             _covered(row, 1), _sizes(row)]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def verdict(row: Row) -> str:
    """How a row stands to its bar."""
    if not row.bar:
        return ""
    short = max(bar - found for bar, found in zip(row.bar, row.found, strict=False))
    return "=" if short <= 0 else "~" if short <= SPARED + 1e-9 else "below"


def _three(values: tuple[float, ...]) -> str:
    return " / ".join(f"{value:.2f}".lstrip("0") or "0" for value in values)


def _covered(row: Row, which: int) -> str:
    low, high = tuple(BETWEEN.values())[which]
    everyone, never = row.covers[which], row.covers[which + 2]
    mark = "" if low <= everyone <= high else " (outside)"
    return f"{everyone:.2f}{mark}, {never:.2f}"


def _sizes(row: Row) -> str:
    return f"{row.size[0]:.0f} / {row.size[1]:.0f}"


def picture(studies: list[Study]) -> str:
    """Reliability: how often what was said came true, a panel for each posture."""
    width = LEFT + len(studies) * (SIDE + GAP)
    marks = ("circle", "square", "diamond", "cross")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {SIDE + 130}" '
        'font-family="sans-serif" font-size="12" role="img" aria-labelledby="t">',
        '<title id="t">Reliability: the probability a ranking gave and how often it came true</title>',
        f'<rect width="{width}" height="{SIDE + 130}" fill="#fff"/>',
    ]
    for number, study in enumerate(studies):
        x = LEFT + number * (SIDE + GAP)
        parts.append(
            f'<text x="{x}" y="24" font-size="14">{study.posture.capitalize()}, all places felt</text>'
        )
        parts.append(f'<rect x="{x}" y="40" width="{SIDE}" height="{SIDE}" fill="none" stroke="#666"/>')
        parts.append(f'<path d="M{x} {40 + SIDE} L{x + SIDE} 40" stroke="#999" stroke-dasharray="4 4"/>')
        for tick in (0, 0.25, 0.5, 0.75, 1):
            at = SIDE * tick
            parts.append(f'<text x="{x + at}" y="{56 + SIDE}" text-anchor="middle">{tick:g}</text>')
            parts.append(f'<text x="{x - 6}" y="{44 + SIDE - at}" text-anchor="end">{tick:g}</text>')
        parts.append(f'<text x="{x + SIDE / 2}" y="{76 + SIDE}" text-anchor="middle">probability said</text>')
        parts.append(
            f'<text transform="translate({x - 40} {40 + SIDE / 2}) rotate(-90)" text-anchor="middle">'
            "came true</text>"
        )
        for mark, (kappa, (chance, source)) in zip(
            marks, sorted(study.chances.items(), reverse=True), strict=True
        ):
            said, came, _ = reliability(chance, source)
            points = [(x + SIDE * s, 40 + SIDE * (1 - c)) for s, c in zip(said, came, strict=True)]
            line = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
            parts.append(f'<polyline points="{line}" fill="none" stroke="#333" stroke-width="0.7"/>')
            parts += [_mark(mark, a, b) for a, b in points]
            row = 96 + SIDE + 16 * (marks.index(mark) % 2)
            column = x + (SIDE / 2) * (marks.index(mark) // 2)
            parts += [
                _mark(mark, column + 6, row - 4),
                f'<text x="{column + 18}" y="{row}">kappa {kappa}</text>',
            ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _mark(kind: str, x: float, y: float) -> str:
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1b5e8c"/>'
    if kind == "square":
        return f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" fill="#8c4a1b"/>'
    if kind == "diamond":
        return f'<path d="M{x:.1f} {y - 5:.1f} l5 5 l-5 5 l-5 -5 z" fill="#3d7a3d"/>'
    return f'<path d="M{x - 4:.1f} {y - 4:.1f} l8 8 m0 -8 l-8 8" stroke="#333" stroke-width="2"/>'
