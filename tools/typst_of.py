"""Markdown, as our documents write it, to Typst.

Headings, paragraphs, lists, tables, code, figures and formulas: a subset on purpose; what it does not know
stays text. Formulas are written in a small part of LaTeX, letters apart from each other, which GitHub draws
and `formula` turns into Typst.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_COMMANDS = {
    "le": "<=", "top": "top", "quad": "quad", "infty": "infinity", "emptyset": "emptyset",
    "leftarrow": "arrow.l", "min": "min", "sin": "sin", "cos": "cos",
}  # fmt: skip
_GREEK = {"gamma", "delta", "kappa", "lambda", "mu", "pi", "sigma", "tau", "Delta"}
_SPECIAL = re.compile(r"([\\#$*_`<>@~\[\]])")
_INLINE = re.compile(
    r"`(?P<code>[^`]+)`|\*\*(?P<bold>.+?)\*\*|\*(?P<slant>[^*]+)\*|\[(?P<words>[^\]]+)\]\((?P<to>[^)]+)\)"
)


def formula(latex: str) -> str:
    """A formula in our part of LaTeX as Typst's mathematics."""
    found, rest = _terms(latex, "")
    assert not rest, f"a brace is left over: {rest!r}"
    return found


def _terms(latex: str, until: str) -> tuple[str, str]:
    """What stands up to `until` as Typst, and what comes after it."""
    made: list[str] = []
    while latex:
        letter = latex[0]
        if letter == until:
            return " ".join(filter(None, made)), latex[1:]
        if command := re.match(r"\\([A-Za-z]+)", latex):
            latex = latex[command.end() :]
            term, latex = _command(command[1], latex)
            made.append(term)
        elif letter in "^_":
            inside, latex = _argument(latex[1:])
            made.append(f"{letter}({inside})")
        elif letter == "/":
            made, latex = [*made, "slash"], latex[1:]
        elif number := re.match(r"\d+(?:\.\d+)?", latex):
            made, latex = [*made, number[0]], latex[number.end() :]
        else:
            made, latex = [*made, letter.strip()], latex[1:]
    return " ".join(filter(None, made)), ""


def _command(name: str, rest: str) -> tuple[str, str]:
    if name == "frac":
        over, rest = _argument(rest)
        under, rest = _argument(rest)
        return f"frac({over}, {under})", rest
    if name == "hat":
        inside, rest = _argument(rest)
        return f"hat({inside})", rest
    if name == "text":
        found = re.match(r"\{([^}]*)\}", rest)
        assert found, f"\\text must have words in braces, got {rest[:20]!r}"
        return f'"{found[1]}"', rest[found.end() :]
    if name in _GREEK:
        return name, rest
    return _COMMANDS[name], rest  # a KeyError names a command that our part does not have


def _argument(latex: str) -> tuple[str, str]:
    """One argument: what stands in braces, or the next letter or command."""
    if latex[0] == "{":
        inside, rest = _terms(latex[1:], "}")
        return _word(inside), rest
    if command := re.match(r"\\([A-Za-z]+)", latex):
        return _command(command[1], latex[command.end() :])
    return latex[0], latex[1:]


def _word(inside: str) -> str:
    """Letters that stood together, such as the "max" of an index, as one word."""
    return f'"{inside.replace(" ", "")}"' if re.fullmatch(r"[a-z] [a-z] [a-z]", inside) else inside


def prose(text: str, link: Callable[[str], str]) -> str:
    """A paragraph as Typst; `link` says where a relative address points to, blank: nowhere on paper."""
    made, at = [], 0
    for found in _INLINE.finditer(text):
        made.append(_escaped(text[at : found.start()]))
        at = found.end()
        if found["code"]:
            made.append(f"#raw({_quoted(found['code'])});")  # a semicolon of the text would be eaten
        elif found["bold"]:
            made.append(f"#strong[{prose(found['bold'], link)}];")
        elif found["slant"]:
            made.append(f"#emph[{prose(found['slant'], link)}];")
        else:
            words, to = prose(found["words"], link), link(found["to"])
            made.append(f"#link({_quoted(to)})[{words}];" if to else words)
    return "".join(made) + _escaped(text[at:])


def _escaped(text: str) -> str:
    return re.sub(r"^([-+=/])", r"\\\1", _SPECIAL.sub(r"\\\1", text))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def blocks(markdown: str, link: Callable[[str], str]) -> Iterator[str]:
    """Every block of a document as Typst, in order."""
    text = re.sub(r"<!--.*?-->\n?", "", markdown, flags=re.DOTALL)
    for block in _apart(text):
        if block.startswith("```"):
            kind, _, body = block.strip("`\n").partition("\n")
            yield _equation(body) if kind == "math" else f"#raw(block: true, {_quoted(body)})"
        elif block.startswith("#"):
            marks, _, words = block.partition(" ")
            yield f"{'=' * len(marks)} {prose(words, link)}"
        elif block.startswith("|"):
            yield _table(block.splitlines(), link)
        elif image := re.fullmatch(r"!\[(.*?)\]\((.+?)\)", block, re.DOTALL):
            words = " ".join(image[1].split())
            yield f"#figure(image({_quoted(image[2])}, width: 78%, alt: {_quoted(words)}))"
        elif re.match(r"(-|\d+\.) ", block):
            yield _list(block, link)
        else:
            yield prose(" ".join(block.split()), link)


def _equation(latex: str) -> str:
    """A formula on a line of its own; whoever hears it hears it as it was written."""
    return f"#math.equation(block: true, alt: {_quoted(latex)}, $ {formula(latex)} $)"


def _apart(text: str) -> Iterator[str]:
    """Blocks between blank lines; a fence keeps its own blank lines."""
    for part in re.split(r"(```.*?\n```)", text, flags=re.DOTALL):
        if part.startswith("```"):
            yield part
        else:
            yield from (each.strip("\n") for each in re.split(r"\n\s*\n", part) if each.strip())


def _list(block: str, link: Callable[[str], str]) -> str:
    entries = re.split(r"\n(?=(?:-|\d+\.) )", block)
    made = []
    for entry in entries:
        mark, _, words = entry.partition(" ")
        made.append(f"{'-' if mark == '-' else '+'} {prose(' '.join(words.split()), link)}")
    return "\n".join(made)


def _table(lines: list[str], link: Callable[[str], str]) -> str:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    head, body = rows[0], rows[2:]
    cells = [f"[{prose(cell, link)}]" for row in body for cell in row]
    top = ", ".join(f"[#strong[{prose(cell, link)}]]" for cell in head)
    wide = [max(len(row[i]) for row in [head, *body]) for i in range(len(head))]
    columns = ", ".join("auto" if each <= 15 or max(wide) <= 24 else f"{min(each, 60)}fr" for each in wide)
    return f"#table(columns: ({columns},), table.header({top}), {', '.join(cells)})"
