"""Writes docs/reference: what the library offers, read from its docstrings.

python tools/make_reference.py            writes them
python tools/make_reference.py --check    only says whether they are up to date

The source is read and not run, so nothing has to be installed; the same source gives the same pages. A name
that begins with an underscore is nobody's business and is left out.
"""

from __future__ import annotations

import ast
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE, REFERENCE = ROOT / "palpate", ROOT / "docs" / "reference"
# Each page with the modules on it: a package, or some of its modules where the rest serves the record.
PAGES: dict[str, tuple[str, ...]] = {
    "tissue": ("tissue/*.py",),
    "accommodation": ("accommodation/*.py",),
    "discovery": ("discovery/*.py",),
    "release": ("release/order.py", "release/subsets.py"),
    "cohort": ("cohort/*.py",),
    "outcome": ("outcome/*.py",),
    "ground": ("errors.py", "units.py", "standing.py"),
}
MADE = "<!-- Made from the docstrings by `make docs`. Change the docstrings instead. -->"
SECTION = re.compile(r"^([A-Z][A-Za-z ]+)\n-{3,}\n", re.MULTILINE)
LISTED = {"Parameters", "Raises", "Returns", "Yields"}  # sections that are a list of names, each with words
WIDTH = 96  # a signature is broken over lines beyond it


def modules(page: str) -> list[Path]:
    """The files of one page, in alphabetical order; the package itself is its heading."""
    found = (path for pattern in PAGES[page] for path in SOURCE.glob(pattern))
    return sorted(path for path in found if path.name != "__init__.py")


def pages() -> dict[Path, str]:
    """Every file of the reference with its text."""
    made = {REFERENCE / f"{page}.md": _page(page) for page in PAGES}
    return {REFERENCE / "README.md": _contents(), **made}


def dotted(path: Path) -> str:
    """A file as it is imported: "palpate.tissue.equilibrium"."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _contents() -> str:
    lines = [
        MADE, "# Reference", "",
        "What the library offers, module by module. Everything is imported from its own module, such as",
        "`from palpate.tissue.equilibrium import balance`; numbers are SI unless a name says otherwise; what",
        "is wrong is refused with one of [the errors](ground.md). How it belongs together stands in",
        "[the methods paper](../methods/palpate.md), and at work in [the examples](../examples/README.md).",
        "",
    ]  # fmt: skip
    for page in PAGES:
        lines += [f"## [{page}]({page}.md)", "", _about(page), ""]
        for path in modules(page):
            said = _first(ast.get_docstring(_tree(path)) or "")
            lines.append(f"- [`{dotted(path)}`]({page}.md#{_anchor(dotted(path))}): {said}")
        lines.append("")
    return "\n".join(lines)


def _about(page: str) -> str:
    package = SOURCE / page / "__init__.py"
    if not package.is_file():
        return "What everything stands on: errors, units, and how a statement is known."
    return _prose(ast.get_docstring(_tree(package)) or "")


def _page(page: str) -> str:
    lines = [MADE, f"# palpate.{page}" if page != "ground" else "# The ground", "", _about(page), ""]
    for path in modules(page):
        tree = _tree(path)
        lines += [f"## {dotted(path)}", "", _docstring(ast.get_docstring(tree) or ""), ""]
        lines += _constants(tree, path.read_text(encoding="utf-8").splitlines())
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and _public(node.name):
                lines += _function(node, "###")
            elif isinstance(node, ast.ClassDef) and _public(node.name):
                lines += _class(node, path.read_text(encoding="utf-8").splitlines())
    return "\n".join(lines).rstrip() + "\n"


def _constants(tree: ast.Module, source: list[str]) -> list[str]:
    """Constants that stand on one line and say in a comment what they are."""
    found = []
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            said = _comment(source[(node.end_lineno or 1) - 1])
            if (
                node.target.id.isupper()
                and _public(node.target.id)
                and said
                and node.lineno == node.end_lineno
            ):
                found.append(f"- `{node.target.id} = {ast.unparse(node.value)}`: {said}")
    return ["**Constants**", "", *found, ""] if found else []


def _function(node: ast.FunctionDef, level: str, of: str = "") -> list[str]:
    marks = {ast.unparse(each) for each in node.decorator_list}
    title = f"{level} {of}{node.name}"
    if marks & {"property", "cached_property"}:
        given = f": {ast.unparse(node.returns)}" if node.returns else ""
        return [title, "", f"`{node.name}{given}`", "", _docstring(ast.get_docstring(node) or ""), ""]
    return [title, "", "```pyi", _signature(node), "```", "", _docstring(ast.get_docstring(node) or ""), ""]


def _signature(node: ast.FunctionDef) -> str:
    bare = ast.FunctionDef(
        name=node.name, args=node.args, returns=node.returns, lineno=1, col_offset=0,
        body=[ast.Expr(ast.Constant(...))],
        decorator_list=[d for d in node.decorator_list if ast.unparse(d) in ("classmethod", "staticmethod")],
    )  # fmt: skip
    text = ast.unparse(ast.fix_missing_locations(bare)).replace(":\n    ...", ": ...")
    if max(map(len, text.splitlines())) <= WIDTH:
        return text
    head, _, rest = text.partition("(")
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    inside, _, after = rest.rpartition(f"){returns}:")
    return f"{head}(\n" + "".join(f"    {each},\n" for each in _apart(inside)) + f"){returns}:{after}"


def _apart(arguments: str) -> Iterator[str]:
    """Arguments one by one; commas within brackets or quotes belong to one of them."""
    depth, quoted, one = 0, "", ""
    for letter in arguments:
        if quoted:
            quoted = "" if letter == quoted else quoted
        elif letter in "'\"":
            quoted = letter
        depth += (letter in "([{") - (letter in ")]}") if not quoted else 0
        if letter == "," and not depth and not quoted:
            yield one.strip()
            one = ""
        else:
            one += letter
    yield one.strip()


def _class(node: ast.ClassDef, source: list[str]) -> list[str]:
    lines = [f"### {node.name}", "", _docstring(ast.get_docstring(node) or ""), ""]
    held = []
    for each in node.body:
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name) and _public(each.target.id):
            default = f" = {ast.unparse(each.value)}" if each.value is not None else ""
            said = _comment(source[(each.end_lineno or 1) - 1])
            held.append(
                f"- `{each.target.id}: {ast.unparse(each.annotation)}{default}`{': ' if said else ''}{said}"
            )
        elif isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name):
            held.append(f"- `{each.targets[0].id} = {ast.unparse(each.value)}`")
    lines += ["**Fields**", "", *held, ""] if held else []
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and _public(each.name):
            lines += _function(each, "####", f"{node.name}.")
    return lines


def _docstring(text: str) -> str:
    """A docstring as Markdown: sections as bold heads, their entries as lists, examples as fenced blocks."""
    before, *rest = SECTION.split(text)
    parts = [_prose(before)]
    for title, body in zip(rest[::2], rest[1::2], strict=True):
        parts += [f"**{title}**", "", _entries(body) if title in LISTED else _prose(body)]
    return "\n".join(parts).strip()


def _entries(body: str) -> str:
    """A list of names with what is said of each."""
    lines: list[str] = []
    for line in body.strip("\n").splitlines():
        if line.startswith(" "):
            lines.append("  " + line.strip())
        elif line.strip():
            lines.append(
                f"- `{line.strip()}`:" if re.fullmatch(r"[\w, .|\[\]]+", line.strip()) else f"- {line}"
            )
    return _plain("\n".join(lines)) + "\n"


def _prose(text: str) -> str:
    """Paragraphs as they stand; doctests and what is indented as blocks."""
    parts = []
    for block in re.split(r"\n\s*\n", textwrap.dedent(text).strip("\n")):
        if ">>>" in block:
            said, _, example = block.partition(">>>")
            parts += [_plain(said.strip())] if said.strip() else []
            parts.append(f"```pycon\n>>>{example}\n```")
        elif block.startswith("    "):
            parts.append(f"```text\n{textwrap.dedent(block)}\n```")
        else:
            parts.append(_plain(block))
    return "\n\n".join(part for part in parts if part) + "\n"


def _plain(text: str) -> str:
    """Double backticks become single ones, and references lose their dots."""
    return re.sub(r"^\.\. \[(\d+)\] *", r"[\1] ", text.replace("``", "`"), flags=re.MULTILINE)


def _comment(line: str) -> str:
    found = re.search(r"  # (?!fmt:|type:|noqa)(.+)$", line)
    return found[1].strip() if found else ""


def _first(text: str) -> str:
    return " ".join(_plain(text.partition("\n\n")[0]).split())


def _anchor(heading: str) -> str:
    """The name that GitHub gives a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _public(name: str) -> bool:
    return not name.startswith("_")


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def main(arguments: list[str]) -> int:
    """Write, or check; the exit code is 1 if a check finds something out of date."""
    made = pages()
    stale = [p for p, text in made.items() if not p.is_file() or p.read_text(encoding="utf-8") != text]
    left = [path for path in REFERENCE.glob("*.md") if path not in made]
    if "--check" in arguments:
        for path in (*stale, *left):
            print(f"docs/reference/{path.name} is not what the docstrings say. Run: make docs")
        return 1 if stale or left else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(made[path], encoding="utf-8")
        print(f"docs/reference/{path.name} is written anew.")
    for path in left:
        path.unlink()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
