"""A made-up language, and a walk over every page in it."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation.trans_real import DjangoTranslation

from palpate.web.desk import desk
from palpate.web.threshold import COOKIE
from tools.language import catalogue

OPEN, SHUT = "⟦", "⟧"
CONTEXT = "\x04"
# What a person hears or reads without it being text between tags.
SAID = {
    "title", "alt", "placeholder", "aria-label", "aria-description", "aria-valuetext", "label",
}  # fmt: skip
SILENT = {"script", "style", "code", "kbd", "samp", "template", "textarea"}
# What a program reads as one number.
NUMBERS = {
    "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "width", "height", "min",
    "max", "step", "stroke-width", "data-at", "data-x",
}  # fmt: skip
NUMBER = re.compile(r"[+-]?\d*\.?\d*(e-?\d+)?(px|%|em|rem|mm)?|any|auto|\d{4}-\d\d-\d\d(T[\d:]+)?")
SAYING = ("palpate.web", "palpate.reports", "palpate.records.language")
LEFT_OUT = ("/static", "/enter", "/lock", ".pdf", ".html", ".svg", ".odt", "/table")


def forget_what_was_said() -> None:
    """Empty what is put into words once for each language: it was said in another German."""
    for name, module in list(sys.modules.items()):
        if name.startswith(SAYING):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


class Pseudo(DjangoTranslation):
    """Everything that stands in the catalogue, in brackets; nothing else."""

    def __init__(self, language: str, known: frozenset[str]) -> None:
        super().__init__(language)
        self._known = known

    def gettext(self, message: str) -> str:
        known = message in self._known or message in self._catalog
        return f"{OPEN}{message.rpartition(CONTEXT)[2]}{SHUT}" if known else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def known() -> frozenset[str]:
    """Every message of our catalogue."""
    file = settings.LOCALE_PATHS[0] / "de" / "LC_MESSAGES" / "django.po"
    _head, messages = catalogue.read(file.read_text(encoding="utf-8"))
    return frozenset(said for each in messages for said in (each.said, each.plural) if said)


def plain(text: str) -> list[str]:
    """What of a text stands outside of all brackets, where it has a word."""
    depth, found = 0, [""]
    for letter in text:
        if letter in (OPEN, SHUT):
            depth = max(0, depth + (1 if letter == OPEN else -1))
            found.append("")
        elif not depth:
            found[-1] += letter
    parts = (" ".join(part.split()) for part in found)
    return [part for part in parts if re.search(r"[A-Za-zÀ-ž]{2}", part)]


def told_by_people() -> str:
    """Every text that stands in the vault: what people said or typed, and what was written in its day."""
    found: set[str] = set()

    def add(value: Any) -> None:
        if isinstance(value, str):
            found.add(" ".join(value.split()))
        elif isinstance(value, dict | list | tuple):
            for each in value.values() if isinstance(value, dict) else value:
                add(each)

    for model in apps.get_app_config("records").get_models():
        for row in model._default_manager.all():
            for column in model._meta.concrete_fields:
                add(getattr(row, column.attname))
    return "\n".join(found)


class Texts(HTMLParser):
    """What a page says, where it leads, and the numbers in it that a program reads."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self.unreadable: list[tuple[str, str, str]] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self._silent.append(tag)
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.said += [value for name, value in given.items() if name in SAID]
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.said.append(given.get("value", ""))
        numbers = NUMBERS | ({"value"} if given.get("type") in ("number", "range") else set())
        self.unreadable += [
            (tag, name, value) for name, value in given.items()
            if name in numbers and not NUMBER.fullmatch(value)
        ]  # fmt: skip

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was met."""

    route: str
    address: str
    status: int
    plain: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str, str], ...] = field(default=())


def walked(browser: Any, entries: Iterable[str], told: str) -> list[Page]:
    """Every page that links lead to, one of each route and of each set of its questions."""
    desk.port, desk.hands_on, desk.demo = 8000, {}, True
    browser.cookies[COOKIE] = desk.cookie
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"
    waiting, met, pages = list(entries), Counter[str](), []
    while waiting:
        address = waiting.pop(0)
        kind = _kind(address)
        if met[kind] or any(part in address for part in LEFT_OUT):
            continue
        met[kind] += 1
        answer = browser.get(address)
        if "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        if answer.status_code == 404:
            met[kind] -= 1  # an invented row of the gallery, say: another address of this route may be there
        texts = Texts()
        texts.feed(answer.text)
        waiting += [link for link in map(_whole(address), texts.links) if link.startswith("/")]
        pages.append(
            Page(kind.partition("?")[0], address, answer.status_code, tuple(_left(texts.said, told)),
                 tuple(texts.unreadable))
        )  # fmt: skip
    desk.demo = False
    return pages


def _whole(address: str) -> Any:
    def whole(link: str) -> str:
        link = link.partition("#")[0]
        return address.partition("?")[0] + link if link.startswith("?") else link

    return whole


def _kind(address: str) -> str:
    """The route with the names of what is asked: two addresses of one kind show the same page."""
    path, _, asked = address.partition("?")
    try:
        route = resolve(path).view_name
    except Resolver404:
        route = "nothing"
    return "?".join([route, *sorted(part.partition("=")[0] for part in asked.split("&") if part)])


def _left(said: Iterable[str], told: str) -> Iterator[str]:
    """What is plain and was told by nobody: a text in the vault may stand on a page with marks around it."""
    for text in said:
        for part in plain(text):
            pieces = re.split(r"[“”„()·;:]|, | \d+|^\d+", part)
            if not all(piece.strip(" .,–—→…%/?!:-'’") in told for piece in pieces):
                yield part
