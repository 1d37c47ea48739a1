"""A how-to played through the pages, without a browser: what a step names is followed and pressed."""

from __future__ import annotations

import json
import shlex
from typing import Any, Self
from urllib.parse import urljoin

from palpate.cli import _parser
from tests.conftest import NOW
from tests.handbook.screen import Element, Screen, squeezed
from tests.handbook.steps import Reader


class Walk(Reader):
    """Somebody at a desk who reads, follows and presses."""

    def __init__(self, desk: Any, page: str) -> None:
        super().__init__(page)
        self.desk = desk
        self.screen = Screen("")
        self.here = "/"
        self.saved = b""  # the file that was downloaded last

    def here_now(self) -> str:
        return self.screen.words() if self.screen.all else ""

    def open(self, where: str) -> Self:
        """A page by its address: where the reader is when she begins."""
        return self._arrive(self.desk.get(where, follow=True), where)

    def follow(self, words: str) -> Self:
        """Press a link that the step names."""
        self._must_name(words)
        return self.open(urljoin(self.here, self.screen.link(words)))

    def enter(self, words: str) -> Self:
        """Follow a link before the first step, as the text above the steps says."""
        return self.open(urljoin(self.here, self.screen.link(words)))

    def press(self, words: str, *ticked: str, **said: str) -> Self:
        """Press a button that the step names, after ticking or choosing and after typing.

        `ticked` are labels of boxes and choices; `said` holds what was typed, by labels with _ for blanks.
        """
        self._must_name(words)
        return self.finish(words, *ticked, **said)

    def finish(self, words: str, *ticked: str, **said: str) -> Self:
        """The same with a button that the step leaves to the page."""
        refused = ""
        for button in self.screen.buttons(words):
            form = self.screen.form_of(button)
            try:
                return self._send(form, button, self._filled(form, ticked, said))
            except LookupError as missing:  # another form of the page has a button of that name
                refused = str(missing)
        raise AssertionError(refused)

    def _filled(self, form: Element, ticked: tuple[str, ...], said: dict[str, str]) -> dict[str, list[str]]:
        sent = self.screen.fields_of(form)
        for label in ticked:
            field = self.screen.field(label, form)
            kept = sent.get(field.has["name"], []) if field.has.get("type") == "checkbox" else []
            sent[field.has["name"]] = [*kept, field.has.get("value", "on")]
        for label, typed in said.items():
            field = self.screen.field(label.replace("_", " "), form)
            sent[field.has["name"]] = [self.screen.value(field, typed)]
        return sent

    def mark(self, session: str, kind: str, at: float) -> Self:
        """What a tap on a field of the dark screen, or its key, sends."""
        pressed = {"key": f"{kind}-{at:.0f}-by-hand", "kind": kind, "at": at, "pressed_at": NOW.isoformat()}
        where = f"/api/sessions/{session}/moments"
        answer = self.desk.post(where, json.dumps(pressed), content_type="application/json")
        assert answer.status_code < 300, answer.content
        return self

    def show(self, text: str) -> Self:
        """A page that was rendered elsewhere."""
        self.screen = Screen(text)
        self._seen.append(self.screen.words())
        return self

    def commanded(self) -> Self:
        """The commands of the step are commands of the program, with these options."""
        assert self.step is not None and self.step.commands, f"no command in {self.step}"
        self._acted = True
        for command in self.step.commands:
            _parser().parse_args(shlex.split(command)[1:])
        return self

    def named_a_stop(self, had: Any) -> Self:
        """To the close-out of the hour in which the rhythm stopped once."""
        return self.open(had.session + "/closeout")

    def signs(self) -> Self:
        """Closed out and signed, as another chapter says how."""
        for words in ("Close out", "Sign"):
            button = self.screen.button(words)
            form = self.screen.form_of(button)
            self._send(form, button, self.screen.fields_of(form))
        return self

    def sees(self, *words: str) -> Self:
        """The page says this now."""
        for each in words:
            assert squeezed(each) in self.screen.words(), f"{each!r} is not on the page"
        return self

    def _send(self, form: Element, button: Element, sent: dict[str, list[str]]) -> Self:
        if "name" in button.has:
            sent[button.has["name"]] = [button.has.get("value", "")]
        where = urljoin(self.here, button.has.get("formaction") or form.has["action"])
        if form.has.get("method", "get") == "get":
            return self._arrive(self.desk.get(where, sent, follow=True), where)
        return self._arrive(self.desk.post(where, sent, follow=True), where)

    def _arrive(self, answer: Any, where: str) -> Self:
        assert answer.status_code == 200, f"{where} answered {answer.status_code}: {_refusals(answer)}"
        self._acted = True
        if "html" in answer["Content-Type"]:
            self.screen = Screen(_whole(answer))
            self._seen.append(self.screen.words())
        else:
            self.saved = answer.content
        chain = answer.redirect_chain
        self.here = chain[-1][0] if chain else where
        return self


def _whole(answer: Any) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def _refusals(answer: Any) -> str:
    text = Screen(_whole(answer)).root.text
    return text[:4500]
