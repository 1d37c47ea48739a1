"""What stands on a page, as a reader meets it: its words, its links, its buttons, and the forms they send.

Enough of HTML for our own pages, which close what they open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

ALONE = {"input", "br", "img", "hr", "meta", "link", "source", "use"}
SAID = ("aria-label", "title", "placeholder", "alt", "data-label")  # words that are no text of the page
LAST = "the last of the list"
UNSEEN = {"script", "style", "template", "head"}


@dataclass(eq=False, repr=False)
class Element:
    tag: str
    has: dict[str, str]
    within: list[Element] = field(default_factory=list)  # from the outside in
    inside: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        parts = [each if isinstance(each, str) else each.text for each in self.inside]
        return re.sub(r"\s+", " ", " ".join(parts)).strip() if self.tag not in UNSEEN else ""

    @property
    def name(self) -> str:
        """What it is called, to eyes or ears."""
        return " ".join(filter(None, (self.text, *(self.has.get(said, "") for said in SAID))))


class Screen(HTMLParser):
    """A page, read once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.all: list[Element] = []
        self._open: list[Element] = [Element("page", {})]
        self.root = self._open[0]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {key: value or "" for key, value in attrs}, within=list(self._open))
        self._open[-1].inside.append(made)
        self.all.append(made)
        if tag not in ALONE:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if any(each.tag == tag for each in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)

    def words(self) -> str:
        """Everything that is said on it, whatever is folded."""
        said = [each.has[how] for each in self.all for how in SAID if how in each.has]
        return squeezed(" ".join([self.root.text, *said]))

    def link(self, words: str) -> str:
        """Where the first link that is called so leads."""
        found = [each for each in self.all if each.tag == "a" and _called(each, words)]
        assert found, f"no link says {words!r}; there are: {[e.name for e in self.all if e.tag == 'a']}"
        return _nearest(found, words).has["href"]

    def button(self, words: str) -> Element:
        return self.buttons(words)[0]

    def buttons(self, words: str) -> list[Element]:
        """Every button that is called so; the one that says the words alone comes first."""
        found = [each for each in self.all if each.tag == "button" and _called(each, words)]
        assert found, (
            f"no button says {words!r}; there are: {[e.name for e in self.all if e.tag == 'button']}"
        )
        return sorted(found, key=lambda button: _far(button, words))

    def form_of(self, button: Element) -> Element:
        if "form" in button.has:
            return next(e for e in self.all if e.tag == "form" and e.has.get("id") == button.has["form"])
        return next(each for each in reversed(button.within) if each.tag == "form")

    def fields_of(self, form: Element) -> dict[str, list[str]]:
        """What the form would send if nobody touched it."""
        sent: dict[str, list[str]] = {}
        for each in self.all:
            theirs = (form in each.within and "form" not in each.has) or each.has.get(
                "form", "-"
            ) == form.has.get("id")
            if not theirs or "name" not in each.has or any(e.tag == "template" for e in each.within):
                continue
            if each.tag == "input":
                if each.has.get("type") in ("checkbox", "radio") and "checked" not in each.has:
                    continue
                if each.has.get("type") in ("submit", "button"):
                    continue
                sent.setdefault(each.has["name"], []).append(each.has.get("value", ""))
            elif each.tag == "textarea":
                sent.setdefault(each.has["name"], []).append(each.text)
            elif each.tag == "select":
                options = [o for o in self.all if o.tag == "option" and each in o.within]
                chosen = [o for o in options if "selected" in o.has] or options[:1]
                sent.setdefault(each.has["name"], []).extend(o.has.get("value", o.text) for o in chosen)
        return sent

    def field(self, words: str, form: Element) -> Element:
        """The field of a form whose label says so; for a choice, the choice."""
        for each in self.all:
            if (
                squeezed(each.has.get("aria-label", "")) == squeezed(words)
                and "name" in each.has
                and form in each.within
            ):
                return each
        labels = [each for each in self.all if each.tag == "label" and _called(each, words)]
        for label in sorted(labels, key=lambda each: squeezed(each.text) != squeezed(words)):
            inner = [e for e in self.all if label in e.within and e.tag in ("input", "select", "textarea")]
            named = [e for e in self.all if e.has.get("id", "-") == label.has.get("for")]
            for each in inner + named:
                if form in each.within or each.has.get("form", "-") == form.has.get("id"):
                    return each
        raise LookupError(f"no field of the form is called {words!r}")

    def value(self, field: Element, typed: str) -> str:
        """What a field sends for what was typed or chosen: of a list, what stands behind the words."""
        options = [each for each in self.all if each.tag == "option" and field in each.within]
        chosen = [each for each in options if squeezed(each.text) == squeezed(typed)]
        if typed == LAST:
            chosen = options[-1:]
        return chosen[0].has.get("value", typed) if chosen else typed


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lower()


def _called(element: Element, words: str) -> bool:
    """Whether its name begins or ends with the words, or is one of them: a folded 'Band 1' is no 'Band'."""
    said, asked = squeezed(element.name), squeezed(words)
    return re.search(rf"(?<!\w){re.escape(asked)}(?!\w)", said) is not None


def _nearest(found: list[Element], words: str) -> Element:
    """Of several that hold the words, the one that says them alone, or before a colon, in the page itself."""
    return min(found, key=lambda element: _far(element, words))


def _far(element: Element, words: str) -> tuple[bool, bool]:
    asked, said = squeezed(words), squeezed(element.text)
    alone = said == asked or said.startswith((f"{asked} :", f"{asked}:")) or said.endswith(f": {asked}")
    return not alone, not any(each.tag == "main" for each in element.within)
