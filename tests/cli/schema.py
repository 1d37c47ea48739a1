"""Enough of JSON Schema to hold an answer against the schema that is shipped; an unknown word is an error."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import palpate.cli

FOLDER = Path(palpate.cli.__file__).parent / "schemas"
KINDS = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float),
    "null": type(None),
}  # fmt: skip
SAID_ONLY = {"$schema", "title", "description"}


def shipped(name: str) -> dict[str, Any]:
    """The schema of one command, such as tissue-solve."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def faults(value: Any, schema: dict[str, Any], at: str = "$") -> list[str]:
    """What is wrong with a value, each with its place; empty if it fits."""
    found: list[str] = []
    for word, asked in schema.items():
        if word not in SAID_ONLY:
            found += [
                f"{at}: {each}" if not each.startswith("$") else each
                for each in _of(word, value, asked, at, schema)
            ]
    return found


def _of(word: str, value: Any, asked: Any, at: str, schema: dict[str, Any]) -> list[str]:
    match word:
        case "type":
            kinds = [asked] if isinstance(asked, str) else asked
            return [] if any(_is(value, kind) for kind in kinds) else [f"is no {asked}: {value!r}"]
        case "enum":
            return [] if value in asked else [f"is none of {asked}: {value!r}"]
        case "const":
            return [] if value == asked else [f"is not {asked!r}: {value!r}"]
        case "pattern":
            return [] if re.search(asked, value) else [f"does not fit {asked}: {value!r}"]
        case "minimum":
            return [] if value >= asked else [f"is below {asked}: {value}"]
        case "maximum":
            return [] if value <= asked else [f"is above {asked}: {value}"]
        case "required":
            return [f"lacks {name}" for name in asked if name not in value]
        case "properties":
            return [
                fault
                for name, each in asked.items()
                if name in value
                for fault in faults(value[name], each, f"{at}.{name}")
            ]
        case "additionalProperties":
            others = set(value) - set(schema.get("properties", {}))
            return [fault for name in others for fault in faults(value[name], asked, f"{at}.{name}")]
        case "items":
            return [fault for n, each in enumerate(value) for fault in faults(each, asked, f"{at}[{n}]")]
        case "anyOf":
            return [] if any(not faults(value, each, at) for each in asked) else ["fits none of anyOf"]
    raise AssertionError(f"{at}: the schema says {word}, which is not known here")


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))
