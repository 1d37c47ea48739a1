"""Join single icon files into one sprite, each drawing unchanged inside its <symbol>."""

from __future__ import annotations

import re
import sys
from pathlib import Path

OPEN = (
    '<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
    ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
)


def symbol(name: str, svg: str) -> str:
    """One icon as a symbol; its shapes keep every coordinate.

    Parameters
    ----------
    name
        The id under which a page will use it.
    svg
        The icon's file as published.
    """
    found = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    if found is None:
        raise SystemExit(f"{name}: no <svg> element inside")
    shapes = " ".join(found[1].split())
    return f"{OPEN.format(name=name)}{shapes}</symbol>"


def main(names: Path, icons: Path, sprite: Path) -> None:
    lines = [symbol(name, (icons / f"{name}.svg").read_text()) for name in names.read_text().split()]
    licence = "<!-- lucide-static, ISC licence: see LICENSES/lucide-static.txt -->"
    sprite.write_text(
        "\n".join(['<svg xmlns="http://www.w3.org/2000/svg">', licence, *lines, "</svg>"]) + "\n"
    )


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
