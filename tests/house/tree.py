"""The project as its house tests read it: its files, its floors, its syntax trees."""

import ast
import configparser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "palpate"
NOT_OURS = ("vendor", "migrations", "__pycache__")


def files(*suffixes: str, under: tuple[str, ...] = ("palpate",)) -> list[Path]:
    """Our own files with one of these endings; what was vendored or generated is left out."""
    found = (path for folder in under for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    return sorted(path for path in found if not set(path.relative_to(ROOT).parts) & set(NOT_OURS))


def name(path: Path) -> str:
    """A file as people write it, from the root of the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def syntax(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=name(path))


@cache
def contracts() -> configparser.ConfigParser:
    """The import contracts."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


def listed(contract: str, key: str) -> list[str]:
    """The words of one list of a contract."""
    return contracts()[f"importlinter:contract:{contract}"][key].split()


def floors() -> list[str]:
    """The packages from the top floor to the bottom; floor-mates stand one after the other."""
    return [word for word in listed("story", "layers") if word != "|"]


def below_records() -> list[Path]:
    """The Python files of every floor below the record."""
    names = floors()
    pure = names[names.index("records") + 1 :]
    return [path for path in files(".py") if path.relative_to(PACKAGE).parts[0].removesuffix(".py") in pure]


def imported(tree: ast.AST) -> dict[str, str]:
    """Each name that an import binds, and what it stands for."""
    bound = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                known = alias.asname or alias.name.partition(".")[0]
                bound[known] = alias.name if alias.asname else known
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                bound[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return bound


def dotted(node: ast.expr, bound: dict[str, str]) -> str:
    """What a chain of names stands for, such as "datetime.datetime.now"; blank if it is no such chain."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or (parts and node.id not in bound):
        return ""  # a value of one's own may be called time or random
    return ".".join([bound.get(node.id, node.id), *reversed(parts)])
