"""What a page costs: the questions it asks the vault, its bytes, and the bytes of all it brings along."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from palpate.records.vault import door
from palpate.web.views.styles import sheet
from tests.conftest import AtDesk

# What a page names in its head and body; a picture of the handbook and the 3-D come when they are asked for.
NAMED = re.compile(r"""(?:src|href|data-src)="([^"#]+)["#]""")
LATER = re.compile(r"<img[^>]*loading=\"lazy\"[^>]*>|<template.*?</template>", re.DOTALL)
IMPORTED = re.compile(r"""^import\s[^"']*["']\./([\w.]+)["']""", re.MULTILINE)
FONTS = ("noto-sans-latin-400-normal", "noto-sans-latin-600-normal", "noto-serif-latin-400-normal")
KILO = 1000


@dataclass(frozen=True, slots=True)
class Cost:
    """Queries; kilobytes of the page, compressed; kilobytes of everything that a first visit fetches.

    `asked` is what was asked of the vault, so that a page above its budget says by which question.
    """

    queries: int
    page_kb: float
    first_kb: float
    asked: tuple[str, ...] = ()


def cost(browser: AtDesk, where: str) -> Cost | None:
    """Of one address, as the first page after the vault was opened; None if no page is there.

    The key of a client's sealed words is asked for once in an opening; here each page asks for itself,
    whatever ran before it.
    """
    door.keys().sealed.clear()
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(where)
        content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return None
    page = packed(content)
    named = set(NAMED.findall(LATER.sub("", content.decode())))
    beside = sum(_file(name) for name in with_imports({_own(each) for each in named} - {""}))
    fonts = sum(_file(f"fonts/{name}.woff2") for name in FONTS)
    questions = tuple(_short(each["sql"]) for each in asked)
    return Cost(len(asked), page / KILO, (page + beside + fonts) / KILO, questions)


def packed(content: bytes) -> int:
    """Bytes on the way."""
    return len(gzip.compress(content, 6))


def with_imports(names: set[str]) -> set[str]:
    """These files, and every module that they ask for at once."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if name.endswith(".js"):
            folder = name.rpartition("/")[0]
            waiting += [f"{folder}/{other}" for other in IMPORTED.findall(_text(name))]
    return found


def _short(sql: str) -> str:
    """From which table, and of what: the columns between are all of them."""
    return re.sub(r"^SELECT .*? FROM ", "from ", " ".join(sql.split()))[:200]


def _own(address: str) -> str:
    """The name of a file of ours, without the mark of its version."""
    if not address.startswith(settings.STATIC_URL):
        return ""
    return re.sub(r"^[0-9a-f]{8}/", "", address.removeprefix(settings.STATIC_URL))


@cache
def _text(name: str) -> str:
    path = finders.find(name)
    assert path, f"a page names {name}, and no such file is shipped"
    with open(path, encoding="utf-8") as file:
        return file.read()


@cache
def _file(name: str) -> int:
    if name == "css/all.css":
        return packed(sheet())
    path = finders.find(name)
    assert path, f"a page names {name}, and no such file is shipped"
    with open(path, "rb") as file:
        content = file.read()
    return len(content) if name.endswith((".woff2", ".png", ".webp")) else packed(content)
