"""A how-to played step by step, as its reader would: follow and press what is named, look for the rest.

In the numbered steps of a how-to, **bold** is a word that stands on the screen and `palpate ...` a command. A
play says what is done in each step; every bold word of the step must have stood on a page of the step.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from palpate.cli import _parser
from tests.handbook.screen import Element, Screen, squeezed
from tests.house.tree import ROOT

HOW_TO = ROOT / "docs" / "how-to"
STEP = re.compile(r"^\d+\. (.*?)(?=^\d+\. |^\S|\Z)", re.DOTALL | re.MULTILINE)
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
COMMAND = re.compile(r"`(palpate [^`]+)`")


@dataclass(frozen=True)
class Step:
    text: str

    @property
    def bold(self) -> list[str]:
        return [" ".join(words.split()).rstrip(".:,") for words in BOLD.findall(self.text)]

    @property
    def commands(self) -> list[str]:
        return [" ".join(words.split()) for words in COMMAND.findall(self.text)]


def steps(page: str) -> list[Step]:
    """The numbered steps of a how-to, in order, through all its lists."""
    text = (HOW_TO / f"{page}.md").read_text(encoding="utf-8")
    return [Step(found) for found in STEP.findall(text)]


class Walk:
    """Somebody with a how-to in her hand."""

    def __init__(self, desk: Any, page: str) -> None:
        self.desk, self.page = desk, page
        self.waiting = steps(page)
        self.step: Step | None = None
        self._seen: list[str] = []
        self.screen = Screen("")
        self.here = "/"

    def next(self, *begins: str) -> Walk:
        """On to the next step; what was named in the last one must have been met."""
        self._checked()
        assert self.waiting, f"{self.page} has no further step"
        self.step, self._seen = self.waiting.pop(0), []
        for word in begins:
            assert word in self.step.text, f"the step was to say {word!r}: {self.step.text}"
        if self.screen.all:
            self._seen.append(self.screen.words())
        return self

    def done(self) -> None:
        self._checked()
        assert not self.waiting, f"{self.page}: nobody plays {self.waiting[0].text!r}"

    def _checked(self) -> None:
        if self.step is None:
            return
        on_screen = " ".join(self._seen)
        missing = [
            words
            for words in self.step.bold
            if re.search(rf"(?<!\w){re.escape(squeezed(words))}(?!\w)", on_screen) is None
        ]
        assert not missing, f"{self.page}: {missing} stand on no page of the step {self.step.text!r}"

    def open(self, where: str) -> Walk:
        """A page by its address: where the reader is when she begins."""
        return self._arrive(self.desk.get(where, follow=True), where)

    def follow(self, words: str) -> Walk:
        """Press a link that the step names."""
        self._must_name(words)
        return self.open(urljoin(self.here, self.screen.link(words)))

    def enter(self, words: str) -> Walk:
        """Follow a link before the first step, as the text above the steps says."""
        return self.open(urljoin(self.here, self.screen.link(words)))

    def press(self, words: str, **said: str) -> Walk:
        """Press a button that the step names, with what was typed before: labels with _ for blanks."""
        self._must_name(words)
        button = self.screen.button(words)
        form = self.screen.form_of(button)
        sent = self.screen.fields_of(form)
        for label, typed in said.items():
            field = self.screen.field(label.replace("_", " "), form)
            sent[field.has["name"]] = [self.screen.value(field, typed)]
        return self._send(form, button, sent)

    def show(self, text: str) -> Walk:
        """A page that was rendered elsewhere."""
        self.screen = Screen(text)
        self._seen.append(self.screen.words())
        return self

    def commanded(self) -> Walk:
        """The commands of the step are commands of the program, with these options."""
        assert self.step is not None and self.step.commands, f"no command in {self.step}"
        for command in self.step.commands:
            _parser().parse_args(shlex.split(command)[1:])
        return self

    def named_a_stop(self, had: Any) -> Walk:
        """To the close-out of the hour in which the rhythm stopped once."""
        return self.open(had.session + "/closeout")

    def signs(self) -> Walk:
        """Closed out and signed, as another chapter says how."""
        for words in ("Close out", "Sign"):
            button = self.screen.button(words)
            form = self.screen.form_of(button)
            self._send(form, button, self.screen.fields_of(form))
        return self

    def choose(self, words: str, *labels: str) -> Walk:
        """Press a button after choosing what is called so: checkboxes, radios, options of a list."""
        self._must_name(words)
        button = self.screen.button(words)
        form = self.screen.form_of(button)
        sent = self.screen.fields_of(form)
        for label in labels:
            field = self.screen.field(label, form)
            sent.setdefault(field.has["name"], [])
            value = field.has.get("value", "on")
            kept = sent[field.has["name"]] if field.has.get("type") == "checkbox" else []
            sent[field.has["name"]] = [*kept, value]
        return self._send(form, button, sent)

    def sees(self, *words: str) -> Walk:
        """The page says this now."""
        for each in words:
            assert squeezed(each) in self.screen.words(), f"{each!r} is not on the page"
        return self

    def _send(self, form: Element, button: Element, sent: dict[str, list[str]]) -> Walk:
        if "name" in button.has:
            sent[button.has["name"]] = [button.has.get("value", "")]
        where = urljoin(self.here, button.has.get("formaction") or form.has["action"])
        if form.has.get("method", "get") == "get":
            return self._arrive(self.desk.get(where, sent, follow=True), where)
        return self._arrive(self.desk.post(where, sent, follow=True), where)

    def _must_name(self, words: str) -> None:
        assert self.step is not None
        assert squeezed(words) in squeezed(self.step.text.replace("**", "")), (
            f"the step does not name {words!r}: {self.step.text!r}"
        )

    def _arrive(self, answer: Any, where: str) -> Walk:
        assert answer.status_code == 200, f"{where} answered {answer.status_code}: {_refusals(answer)}"
        if "html" in answer["Content-Type"]:
            self.screen = Screen(_whole(answer))
            self._seen.append(self.screen.words())
        chain = answer.redirect_chain
        self.here = chain[-1][0] if chain else where
        return self


def _whole(answer: Any) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def _refusals(answer: Any) -> str:
    text = Screen(_whole(answer)).root.text
    return text[:4500]
