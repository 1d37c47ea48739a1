"""A page as a browser takes it apart: its elements and attributes, held against the marks of the corpus."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

MARK = re.compile(r"xq\d+x", re.IGNORECASE)
ADDRESS = {
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "srcset",
    "data",
    "background",
    "ping",
    "xlink:href",
}
# What a page may lead to: itself, this machine, and a picture that stands in the page.
FINE = re.compile(
    r"(?:/(?![/\\])|#|\?|data:image/|about:blank|tel:[+0-9]*$|[a-z0-9_-]+\.(?:html|pdf|svg)\b|$)"
)


class Harm(HTMLParser):
    """Collects what words of the corpus became besides words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.marks: set[str] = set()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._inside = tag
        if MARK.search(tag):
            self.found.append(f"<{tag}>")
        if tag == "script" and "nonce" not in given and given.get("type") not in ("application/json",):
            self.found.append(f"<script> without a nonce: {given}")
        if tag in ("iframe", "object", "embed", "base", "math") or (tag == "meta" and "http-equiv" in given):
            self.found.append(f"<{tag} {given}>")
        for name, value in attrs:
            said = (value or "").strip()
            self.marks |= set(MARK.findall(said))
            styled = name in ("style", "srcdoc") and MARK.search(said)
            if name.startswith("on") or MARK.search(name) or styled:
                self.found.append(f"<{tag} {name}={said[:60]}>")
            if name in ADDRESS and not FINE.match(said):
                self.found.append(f"<{tag} {name}={said[:60]}>")
            if name.startswith("hx-") and MARK.search(said):
                self.found.append(f"<{tag} {name}={said[:60]}>")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
        if MARK.search(tag):
            self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        marks = MARK.findall(data)
        self.marks |= set(marks)
        if marks and self._inside == "style":
            self.found.append("words inside <style>")

    def handle_comment(self, data: str) -> None:
        if MARK.search(data):
            self.found.append(f"<!--{data[:60]}-->")

    def handle_decl(self, decl: str) -> None:
        if MARK.search(decl):
            self.found.append(f"<!{decl[:60]}>")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data[:60]}]>")

    def handle_pi(self, data: str) -> None:
        if MARK.search(data):
            self.found.append(f"<?{data[:60]}>")


def harm_in_html(text: str) -> tuple[list[str], set[str]]:
    """What came out as more than words, and the marks that came out at all."""
    page = Harm()
    page.feed(text)
    page.close()
    return page.found, page.marks


def harm_in_xml(text: str | bytes) -> tuple[list[str], set[str]]:
    """The same of a drawing or a file of a word processor. Raises if it is not well formed."""
    content = text.encode() if isinstance(text, str) else text
    assert b"<!ENTITY" not in content and b"<!DOCTYPE" not in content
    root: Any = ElementTree.fromstring(content)
    found, marks = [], set()
    for each in root.iter():
        tag = str(each.tag).rpartition("}")[2].lower()
        if MARK.search(tag) or tag in ("script", "foreignobject", "iframe", "handler", "set", "animate"):
            found.append(f"<{tag}>")
        for name, value in each.attrib.items():
            bare = name.rpartition("}")[2].lower()
            marks |= set(MARK.findall(value))
            if bare.startswith("on") or MARK.search(bare) or (bare in ADDRESS and not FINE.match(value)):
                found.append(f"<{tag} {bare}={value[:60]}>")
        marks |= set(MARK.findall((each.text or "") + (each.tail or "")))
    return found, marks
