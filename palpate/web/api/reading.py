"""Reading a JSON body: one reader, with the bounds of 6-reliability 13."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

DEEPEST = 32  # lists and objects in one another
MOST_KEYS = 10_000  # in all objects together


class Bounded(Parser):
    """A key stands once, and nothing is deeper or wider than a page of ours sends.

    That numbers are finite is asked by each schema, which can name the field.
    """

    def parse_body(self, request: HttpRequest) -> Any:
        return bounded(request.body)


def bounded(content: bytes) -> Any:
    """The value of a JSON text. Raises ValueError beyond the bounds, RecursionError far beyond them."""
    keys = 0

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal keys
        found = dict(pairs)
        keys += len(pairs)
        if len(found) < len(pairs) or keys > MOST_KEYS:
            raise ValueError("a key stands twice, or there are too many")
        return found

    value = json.loads(content, object_pairs_hook=once)
    _check_depth(value)
    return value


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for each in level
            if isinstance(each, list | dict)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return
    if any(isinstance(each, list | dict) for each in level):
        raise ValueError("deeper than a page of ours sends")
