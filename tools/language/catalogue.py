"""A gettext catalogue as text (.po) and as Django loads it (.mo).

The two formats are those of GNU gettext (its manual, "The Format of PO Files" and "The Format of GNU MO
Files"); both are written here so that nobody needs GNU gettext to install, run or translate Palpate.
"""

from __future__ import annotations

import ast
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field

MAGIC = 0x950412DE
CONTEXT = "\x04"  # between a context and what is said in it
PLURAL = "\x00"  # between the singular and the plural
FIELD = re.compile(r"%\(\w+\)\.?\d*[sdf]|%\.?\d*[sdf]|\{\w*\}")


@dataclass(slots=True)
class Message:
    """One thing that is said, and how it is said in another language."""

    said: str
    plural: str = ""
    context: str = ""
    places: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    translated: list[str] = field(default_factory=list)  # one, or one for each number

    @property
    def key(self) -> str:
        """The name under which gettext looks it up."""
        head = f"{self.context}{CONTEXT}" if self.context else ""
        return head + self.said + (f"{PLURAL}{self.plural}" if self.plural else "")

    @property
    def whole(self) -> bool:
        """Whether each form has words."""
        return bool(self.translated) and all(self.translated)


def written(head: str, messages: Iterable[Message]) -> str:
    """The catalogue as text."""
    parts = ['msgid ""\nmsgstr ""\n' + "".join(f"{_quoted(line + chr(10))}\n" for line in head.splitlines())]
    for each in messages:
        lines = [f"#: {place}" for place in each.places]
        lines += [f"#, {', '.join(each.flags)}"] if each.flags else []
        lines += [f"msgctxt {_quoted(each.context)}"] if each.context else []
        lines += [f"msgid {_quoted(each.said)}"]
        if each.plural:
            forms = each.translated or ["", ""]
            lines += [f"msgid_plural {_quoted(each.plural)}"]
            lines += [f"msgstr[{n}] {_quoted(form)}" for n, form in enumerate(forms)]
        else:
            lines += [f"msgstr {_quoted(each.translated[0] if each.translated else '')}"]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


def read(text: str) -> tuple[str, list[Message]]:
    """The head and the messages of a catalogue that `written` made, or an editor of catalogues saved."""
    head, found = "", []
    for block in text.split("\n\n"):
        message = _message(block.splitlines())
        if message is not None and not message.said:
            head = "".join(message.translated)
        elif message is not None:
            found.append(message)
    return head, found


def _message(lines: list[str]) -> Message | None:
    parts: dict[str, str] = {}
    made, name = Message(""), ""
    for line in lines:
        if line.startswith("#:"):
            made.places += line[2:].split()
        elif line.startswith("#,"):
            made.flags += [flag.strip() for flag in line[2:].split(",")]
        elif line and not line.startswith("#"):
            word, _, words = ("", "", line) if line.startswith('"') else line.partition(" ")
            name = word or name
            parts[name] = parts.get(name, "") + ast.literal_eval(words.strip())
    if "msgid" not in parts:
        return None
    made.said, made.context = parts["msgid"], parts.get("msgctxt", "")
    made.plural = parts.get("msgid_plural", "")
    made.translated = [words for name, words in sorted(parts.items()) if name.startswith("msgstr")]
    return made


def compiled(head: str, messages: Iterable[Message]) -> bytes:
    """The catalogue as Django loads it: only what is translated whole, in the order of its keys."""
    pairs = sorted({"": head, **{m.key: PLURAL.join(m.translated) for m in messages if m.whole}}.items())
    keys, words = ([pair[n].encode() for pair in pairs] for n in (0, 1))
    begin = 7 * 4
    at = begin + 2 * 8 * len(pairs)
    tables, texts = b"", b""
    for column in (keys, words):
        for each in column:
            tables += struct.pack("<II", len(each), at + len(texts))
            texts += each + b"\0"
    return struct.pack("<7I", MAGIC, 0, len(pairs), begin, begin + 8 * len(pairs), 0, at) + tables + texts


def fields(text: str) -> list[str]:
    """What is filled in: "%(name)s", "%s" and "{name}", in order of their names, each time."""
    return sorted(FIELD.findall(text))
