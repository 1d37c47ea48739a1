"""Writes the parts of the documents that are made from tables: the vocabularies in GLOSSARY.md.

python tools/make_docs.py            writes them
python tools/make_docs.py --check    only says whether they are up to date
"""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import palpate
from palpate.vocabulary import AbstractTerm, Vocabulary

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = ROOT / "GLOSSARY.md"
BEGIN = "<!-- Made from the tables by `make docs`. Change the tables instead. -->"
END = "<!-- End of what is made from the tables. -->"

# The floors that hold tables, in the order of the story.
CHAPTERS = [
    "body", "tissue", "trauma", "cyst", "accommodation", "rhythm", "discovery", "session", "dialogue",
    "release", "cohort", "outcome",
]  # fmt: skip


def modules() -> Iterator[ModuleType]:
    """Every module of the chapters, in the order of the story."""
    for chapter in CHAPTERS:
        package = importlib.import_module(f"palpate.{chapter}")
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def vocabularies() -> dict[str, Vocabulary[AbstractTerm]]:
    """Each table under the name by which code knows it, such as "release.signs.SIGNS"."""
    found: dict[int, tuple[str, Vocabulary[AbstractTerm]]] = {}
    for module in modules():
        for name, value in vars(module).items():
            # A package and a sibling may hand on the same table; the longest name is where it is written.
            if isinstance(value, Vocabulary) and not name.startswith("_"):
                known = found.get(id(value))
                home = f"{module.__name__.removeprefix(palpate.__name__ + '.')}.{name}"
                if known is None or _writes(module, name):
                    found[id(value)] = (home, value)
    return dict(found.values())


def _writes(module: ModuleType, name: str) -> bool:
    source = Path(module.__file__ or "").read_text(encoding="utf-8")
    return f"\n{name}: Final = Vocabulary(" in source


def vocabulary_part() -> str:
    """The vocabularies as Markdown, one table each."""
    parts = [BEGIN]
    for home, table in vocabularies().items():
        title = home.rpartition(".")[2].replace("_", " ").capitalize()
        parts += ["", f"### {title}", "", f"`palpate.{home}`", ""]
        parts += ["| Code | Label | Meaning | Footing | Source |", "|---|---|---|---|---|"]
        parts += [_row(term) for term in table]
    return "\n".join([*parts, "", END])


def _row(term: AbstractTerm) -> str:
    label = f"{term.label} (out of use)" if term.retired else term.label
    cells = (f"`{term.code}`", label, term.meaning, term.footing.value, term.source)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def glossary(text: str) -> str:
    """The glossary with its made part renewed."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"GLOSSARY.md must have the lines\n{BEGIN}\n{END}\nPut them back, and try again.")
    return before + vocabulary_part() + after


def main(arguments: list[str]) -> int:
    """Write, or check; the exit code is 1 if a check finds something out of date."""
    text = GLOSSARY.read_text(encoding="utf-8")
    renewed = glossary(text)
    if renewed == text:
        return 0
    if "--check" in arguments:
        print("GLOSSARY.md is not what the tables say. Run: make docs")
        return 1
    GLOSSARY.write_text(renewed, encoding="utf-8")
    print("GLOSSARY.md is written anew.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
