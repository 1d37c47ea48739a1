"""Writes what the browser needs of tables/symbols.json: the table as a module, and each sign as a sprite.

python tools/make_signs.py            writes them
python tools/make_signs.py --check    only says whether they are up to date
"""

import json
import sys
from pathlib import Path

from palpate.body.symbol_drawings import Piece, sign, table
from palpate.body.symbols import SYMBOLS

STATIC = Path(__file__).resolve().parents[1] / "palpate" / "web" / "static"
MODULE, SPRITE = STATIC / "js" / "body_symbol_table.js", STATIC / "icons" / "signs.svg"


def module() -> str:
    """The table, as the script that draws signs reads it."""
    shapes = {symbol.code: symbol.shape.value for symbol in SYMBOLS}
    rows = {code: row | {"shape": shapes[code]} for code, row in table()["symbols"].items()}
    whole = json.dumps(table() | {"symbols": rows}, separators=(",", ":"))
    return (
        "// body_symbol_table.js: made by tools/make_signs.py from tables/symbols.json; change that.\n"
        f"export const TABLE = {whole}\n"
    )


def sprite() -> str:
    """Each sign as a <symbol>, for pages that draw without scripts."""
    rows = "\n".join(
        f'<symbol id="{code}" viewBox="0 0 24 24">{drawn(code)}</symbol>' for code in SYMBOLS.codes
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg">\n'
        f"<!-- The signs of the chart; made by tools/make_signs.py. -->\n{rows}\n</svg>\n"
    )


def drawn(code: str) -> str:
    """The paths of one sign."""
    return "".join(_path(piece) for piece in sign(code))


def _path(piece: Piece) -> str:
    if piece.filled:
        return f'<path fill="currentColor" d="{piece.d}"/>'
    dash = f' stroke-dasharray="{" ".join(f"{each:g}" for each in piece.dash)}"' if piece.dash else ""
    return (
        f'<path fill="none" stroke="currentColor" stroke-width="{piece.weight:g}" stroke-linecap="round" '
        f'stroke-linejoin="round"{dash} d="{piece.d}"/>'
    )


def main() -> int:
    """Write, or compare."""
    stale = False
    for path, text in ((MODULE, module()), (SPRITE, sprite())):
        if "--check" in sys.argv:
            stale |= not path.exists() or path.read_text(encoding="utf-8") != text
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        print("The signs are not up to date; run: python tools/make_signs.py")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
