"""A practitioner in a hurry: writes with the real verbs until she is killed, and tells what came back."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

Ack = dict[str, Any]
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class Writer:
    """One launch of the program. `tell` gets an acknowledgement after its write is durable."""

    def __init__(self, seed: int, launch: int, tell: Callable[[Ack], None], may_be: list[str]) -> None:
        from palpate.records.models import Client, Practitioner

        self._random = random.Random(seed * 1_000_003 + launch)
        self._launch, self._tell, self._may_be = launch, tell, may_be
        self._by = Practitioner.objects.select_related("practice").get()
        self._client = Client.objects.select_related("practice").get()
        self._count = launch * 100_000
        self._seq = 0

    def work(self) -> None:
        """One write after the other, for ever."""
        self._begin()
        acts = self._acts()
        while True:
            (act,) = self._random.choices(list(acts), weights=list(acts.values()))
            act()

    def live(self) -> None:
        """Each write once."""
        self._begin()
        for act in self._acts():
            act()

    def _begin(self) -> None:
        self._take_in()
        self._running = self._session()
        self._tell({"what": "at work"})

    def _acts(self) -> dict[Callable[[], None], int]:
        """What she does, and how often each beside the others."""
        return {
            self._draft: 45,
            self._moment: 25,
            self._trauma: 12,
            self._inbox: 8,
            self._note: 5,
            self._backup: 3,
            self._passphrase: 2,
        }

    def _now(self) -> datetime:
        self._count += 1
        return START + timedelta(seconds=self._count)

    def _take_in(self) -> None:
        from palpate.clinic import keeping

        left = keeping.take_in(by=self._by, at=self._now())
        if left:
            raise RuntimeError(f"left in the inbox: {left}")

    def _session(self) -> Any:
        from palpate.clinic import sessions

        row = sessions.open_session(client=self._client, by=self._by, at=self._now())
        return sessions.start(session=row, by=self._by, at=self._now())

    def _typed(self) -> tuple[str, dict[str, Any]]:
        from palpate.records.queries import drafts

        form = self._random.choice(["trauma", "details", "goal"])
        key = f"client:{self._client.pk}:{form}"
        at, self._seq = self._now(), self._seq + 1
        text = f"word {self._count} " + "leaf " * self._random.randrange(600)
        return key, {
            "key": key,
            "fields": [["words", text]],
            "base": drafts.offer(key).version,
            "writer": f"window-{self._launch}",
            "seq": self._seq,
            "at": at,
        }

    def _draft(self) -> None:
        from palpate.clinic import drafts

        key, given = self._typed()
        self._acknowledge(
            lambda: drafts.keep(by=self._by, **given), {"what": "draft", "key": key, "count": self._count}
        )

    def _inbox(self) -> None:
        """What a locked program does: the text is sealed in the inbox and taken in by the next launch."""
        from palpate.records.vault import door, inbox

        key, given = self._typed()
        del given["at"]
        self._acknowledge(
            lambda: inbox.keep(door.folder(), {"what": "draft"} | given),
            {"what": "draft", "key": key, "count": self._count},
        )

    def _moment(self) -> None:
        from palpate.clinic import sessions

        at, key = self._now(), f"press-{self._launch}-{self._count}"
        seconds = float(self._random.randrange(3000))
        self._acknowledge(
            lambda: sessions.mark(
                session=self._running,
                kind="rhythm_stop",
                key=key,
                seconds=seconds,
                pressed_at=at,
                by=self._by,
                at=at,
            ),
            lambda row: {
                "what": "moment",
                "key": key,
                "session": self._running.pk,
                "number": row.number,
                "at": seconds,
            },
        )

    def _trauma(self) -> None:
        from palpate.clinic import histories
        from palpate.when import read

        at = self._now()
        headline = f"fell from a ladder {self._count}"
        happened = read("about seven", today=at.date())
        self._acknowledge(
            lambda: histories.take(
                client=self._client,
                headline=headline,
                happened=happened,
                by=self._by,
                at=at,
                words="leaf " * self._random.randrange(400),
            ),
            lambda row: {"what": "trauma", "key": row.pk, "headline": headline},
        )

    def _note(self) -> None:
        from palpate.clinic import notes, sessions
        from palpate.standing import Standing

        line = sessions.Line(kind="finding", standing=Standing.PALPATED, text=f"soft {self._count}")
        sessions.close_out(session=self._running, lines=[line], by=self._by, at=self._now())
        at = self._now()
        self._acknowledge(
            lambda: notes.sign(session=self._running, by=self._by, at=at),
            lambda row: {"what": "note", "key": row.session_id, "sha256": row.sha256},
        )
        self._running = self._session()

    def _backup(self) -> None:
        from palpate.records.vault import door
        from palpate.web import keeping_copies

        at = self._now()
        self._acknowledge(
            lambda: keeping_copies.back_up(door.folder().backups, by=self._by, at=at),
            lambda made: {"what": "backup", "key": "newest", "name": made.path.name},
        )

    def _passphrase(self) -> None:
        """Told before and after: in between either may open the vault, at no time neither."""
        from palpate.records.vault import door, key

        fresh = f"the heron stands in reed {self._now().timestamp():.0f}"
        self._tell({"what": "passphrase", "key": "slot", "may_be": [*self._may_be, fresh]})
        key.change_passphrase(door.folder(), door.keys(), fresh, key.QUICK)
        self._may_be = [fresh]
        self._tell({"what": "passphrase", "key": "slot", "may_be": [fresh]})

    def _acknowledge(self, write: Callable[[], Any], ack: Ack | Callable[[Any], Ack]) -> None:
        row = write()
        self._tell(ack(row) if callable(ack) else ack)


class HastyWriter(Writer):
    """Says "saved" before it is: the harness must find it out, or the harness is broken."""

    def _acknowledge(self, write: Callable[[], Any], ack: Ack | Callable[[Any], Ack]) -> None:
        if callable(ack):
            super()._acknowledge(write, ack)
        else:
            self._tell(ack)
            write()


def through(pipe: int) -> Callable[[Ack], None]:
    """A `tell` that writes lines into a pipe; short lines arrive whole or not at all."""
    return lambda ack: (os.write(pipe, json.dumps(ack).encode() + b"\n"), None)[1]
