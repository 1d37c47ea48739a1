"""Writes the tables of docs/methods/palpate.md anew and sets the paper as docs/methods/palpate.pdf.

python tools/make_paper.py            tables and PDF, half a minute
python tools/make_paper.py --set      only the PDF, from the text as it is

The same text gives the same file: it carries no clock. Its keywords hold a digest of the text, from which a
test sees whether it was set anew.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from pathlib import Path

import typst

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools import typst_of  # noqa: E402

PAPER, PDF = ROOT / "docs" / "methods" / "palpate.md", ROOT / "docs" / "methods" / "palpate.pdf"
FONTS = ROOT / "palpate" / "reports" / "fonts"  # for the words in figures; the rest is set in Typst's own
COLUMNS = (
    "first less last, 6", "means, 6", "t test", "trend and step", "flat prior", "no drift", "**shipped**",
    "by more than 3",
)  # fmt: skip
ROWS = (
    "nothing, everybody, 3/6", "nothing, 2/6", "nothing, 3/6", "nothing, 5/8", "drift -.3 a week, 3/6",
    "drift -.3 a week, 5/8", "true gain of 4, 3/6", "true gain of 4, 5/8",
)  # fmt: skip
PREAMBLE = """\
#set document(title: "Palpate: methods", author: "The Palpate maintainers", date: none)
#set document(keywords: ("{digest}",))
#set page(paper: "a4", margin: (x: 22mm, y: 20mm), numbering: "1")
#set text(font: "Libertinus Serif", size: 10pt, lang: "en")
#set par(justify: true)
#show raw: set text(font: "DejaVu Sans Mono", size: 8pt)
#show heading: set block(above: 1.4em, below: 0.7em)
#show table: set text(size: 7.6pt)
#show table: set par(justify: false)
#show table: it => {{ show raw: set text(size: 6.6pt); it }}
#set table(inset: (x: 4pt, y: 2.6pt), align: left)
#set table(stroke: (x, y) => (bottom: if y == 0 {{ 0.7pt }} else {{ 0.25pt + luma(200) }}))
#show heading.where(level: 1): set text(size: 16pt)
#show link: set text(fill: rgb("#00507a"))
"""


def tables() -> dict[str, str]:
    """The parts that programs write, by name. Half a minute."""
    from studies import verification

    rates, priors = outcome()
    return {
        "verification": verification.table(),
        "validation": validation(),
        "discovery": discovery(),
        "outcome": "\n".join(rates),
        "priors": "\n".join(priors),
    }


def validation() -> str:
    """The rows of `palpate tissue validate`."""
    from palpate.accommodation.validating import validate

    words = {True: "holds", False: "**fails**", None: ""}
    rows = [f"| {c.what} | {c.found} | {c.asked} | {words[c.holds]} | {c.source} |" for c in validate()]
    return "\n".join(["| Quantity | Found | Asked | | Source |", "|---|---|---|---|---|", *rows])


def discovery() -> str:
    """The rows of studies/DISCOVERY.md that a reader needs."""
    text = (ROOT / "studies" / "DISCOVERY.md").read_text(encoding="utf-8")
    made = ["| Posture | What was felt | top-1 / 3 / 5 | bar | | 80 % holds | 95 % holds | size |",
            "|---|---|---|---|---|---|---|---|"]  # fmt: skip
    for part in text.split("\n## ")[1:]:
        posture = part.partition("\n")[0].lower()
        for line in part.splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if len(cells) not in (8, 11) or not cells[1].isdigit() or "at random" in cells[0]:
                continue
            if len(cells) == 8 and cells[0].startswith("17 "):  # no bar of its own
                continue
            four, nineteen, size = cells[-3].split(",")[0], cells[-2].split(",")[0], cells[-1].split(" /")[0]
            made.append(f"| {' | '.join([posture, cells[0], *cells[2:5], four, nineteen, size])} |")
    return "\n".join(made)


def outcome() -> tuple[list[str], list[str]]:
    """The operating characteristics, and what wrong priors do, from the study at full size."""
    from studies.outcome_verdict import WRONG, table_a

    found = {each.what: each.found for each in table_a()}
    first = [f"| | {' | '.join(COLUMNS)} |", "|---" * 9 + "|"]
    for number, row in enumerate(ROWS, 1):
        shares = [f"{found[f'A row {number} column {column}']:.3f}" for column in range(1, 9)]
        shares[6] = f"**{shares[6]}**"
        first.append(f"| {row} | {' | '.join(shares)} |")
    second = ["| The model takes | nothing | drift -.3 a week | true gain of 4 |", "|---|---|---|---|"]
    for name, _, _ in WRONG:
        shares = [f"{found[f'A {name}, {kind}']:.3f}" for kind in ("null", "drift", "-4")]
        second.append(f"| {name} | {' | '.join(shares)} |")
    return first, second


def filled(text: str, parts: dict[str, str]) -> str:
    """The text with each of these parts between its marks."""
    for name, part in parts.items():
        begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
        before, found, rest = text.partition(begin)
        _, ended, after = rest.partition(end)
        if not found or not ended:
            raise SystemExit(
                f"{PAPER.name} must have the lines\n{begin}\n{end}\nPut them back, and try again."
            )
        text = f"{before}{begin}\n{part}\n{end}{after}"
    return text


def digest(text: str) -> str:
    """What the PDF carries of the text it was set from."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def source(text: str) -> str:
    """The whole paper as Typst; pictures are named from the root of the project."""
    body = "\n\n".join(typst_of.blocks(text, _link)).replace('image("../', 'image("/docs/')
    return PREAMBLE.format(digest=digest(text)) + body


def _link(to: str) -> str:
    return to if to.startswith("https://") else ""


def typeset(text: str, **more: object) -> bytes | list[bytes]:
    """The paper as PDF, or as pictures of its pages with `format="png"`."""
    with tempfile.NamedTemporaryFile(
        "w", suffix=".typ", dir=ROOT / "docs" / "methods", encoding="utf-8"
    ) as file:
        file.write(source(text))
        file.flush()
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
        made: bytes | list[bytes] = typst.compile(file.name, root=ROOT, font_paths=fonts, **more)
    return made


def main(arguments: list[str]) -> int:
    """Write tables and PDF."""
    text = PAPER.read_text(encoding="utf-8")
    if "--set" not in arguments:
        text = filled(text, tables())
        PAPER.write_text(text, encoding="utf-8")
    made = typeset(text, pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(made, bytes)
    PDF.write_bytes(made)
    print(f"{PDF.name}: {len(made) / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
