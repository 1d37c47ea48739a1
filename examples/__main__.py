"""`python -m examples [--check] [NAME ...]`: run the examples, draw their figures, write the gallery."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from examples import gallery


def main(arguments: list[str]) -> int:
    """0 if every result is what is stated and what is written is what comes out; else 1."""
    check = "--check" in arguments
    chosen = [each for each in arguments if not each.startswith("--")] or list(gallery.NAMES)
    wrong = 0
    for name in chosen:
        start = time.process_time()
        one = gallery.run(name)
        print(f"\n{gallery.title(name)}  ({time.process_time() - start:.1f} s)")
        for what, number in one.results.items():
            fails = not gallery.holds(number)
            wrong += fails
            stated = f"  FAILS: stated {number.stated:g}" if fails and not isinstance(number, str) else ""
            print(f"  {what:54} {number}{stated}")
        wrong += _written(gallery.figure_of(name), one.figure, check=check)
        wrong += _written(gallery.page_of(name), gallery.page(name, one), check=check)
    wrong += _written(gallery.GALLERY, gallery.contents(), check=check)
    return 1 if wrong else 0


def _written(path: Path, text: str, *, check: bool) -> int:
    """Write a file, or say that it is out of date; 1 if so."""
    same = path.is_file() and gallery.alike(path.read_text(encoding="utf-8"), text)
    if same:
        return 0
    if check:
        print(f"  {path.name} is not what comes out. Run: make examples")
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
