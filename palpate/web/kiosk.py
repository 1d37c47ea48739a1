"""The tablet in a client's hands: one form, in the memory of this process, while the vault is locked.

What the form needs is put here before the vault is shut: texts, lists, contacts; nothing of what is on file
about anybody. What she fills in stays here until she sends it, and is thrown away when the form ends.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from palpate.outcome import asking
from palpate.records.vault import inbox
from palpate.session.client_answers import as_sent, refusals, urgent

if TYPE_CHECKING:
    from datetime import date

    from palpate.outcome.asking import Target, Worded
    from palpate.records.queries.contacts import Contact
    from palpate.records.queries.texts import Wording
    from palpate.records.vault.folder import Folder

COOKIE = "palpate_form"  # holds the secret of the form; sent back to its own pages only
END = "send"  # the last page


@dataclass(kw_only=True)
class Kiosk:
    """One form in a client's hands. It knows neither her name nor anything that she told before."""

    form: int
    client: int  # for the inbox and the way back; on no page
    token_sha256: str
    parts: tuple[str, ...]
    scopes: tuple[str, ...]
    texts: Mapping[str, Wording]
    contacts: tuple[Contact, ...]
    figure: str
    adult_at: int
    infant: bool = False
    under_age: bool | None = None
    greeting: str = ""  # her first name, only if the practitioner allowed it
    worded: Worded = field(default_factory=dict)  # forms whose words the practice brought
    targets: tuple[Target, ...] = ()  # asked about; her own words of them only if the practitioner allowed it
    fields: dict[str, dict[str, str]] = field(default_factory=dict)  # part: name: text
    version: int = 0
    paintings: dict[str, dict[str, Any]] = field(default_factory=dict)  # key: what the painting page reads
    sent_at: datetime | None = None
    urgent: bool = False  # an answer was sent for which the contacts stay in view
    _one: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def opens(self, token: str) -> bool:
        """Whether this is the secret of the form."""
        return hmac.compare_digest(hashlib.sha256(token.encode()).hexdigest(), self.token_sha256)

    @property
    def pages(self) -> tuple[str, ...]:
        """The parts in order, and the page that sends them."""
        return (*self.parts, END)

    @property
    def begun(self) -> bool:
        """Whether something stands in it that was not sent."""
        typed = any(text.strip() for part in self.fields.values() for text in part.values())
        return self.sent_at is None and (typed or bool(self.paintings))

    @property
    def pairs(self) -> list[list[str]]:
        """All fields in the order of the parts."""
        return [[name, text] for part in self.parts for name, text in self.fields.get(part, {}).items()]

    @property
    def pressing(self) -> bool:
        """Whether an answer that stands in it, or was sent, needs a person: whom to call stays in view."""
        # Without the signature: strokes that cannot be read must not take the numbers to call out of view.
        answers = as_sent([pair for pair in self.pairs if pair[0] != "signature"])
        return self.urgent or bool(asking.urgent(self.pairs)) or bool(urgent(answers))

    def keep(self, part: str, pairs: Iterable[tuple[str, str]]) -> int:
        """What stands on one page now; the last writer counts. Returns the version of the whole."""
        with self._one:
            if self.sent_at is None and part in self.parts:
                self.fields[part] = dict(pairs)
                self.version += 1
            return self.version

    def refused(self, today: date, part: str = "") -> dict[str, str]:
        """Field to sentence, of the whole form or of one page."""
        found = refusals(
            self.pairs, today=today, parts=self.parts, adult_at=self.adult_at, under_age=self.under_age
        )
        return {name: said for name, said in found.items() if not part or self.stands(name) == part}

    def stands(self, name: str) -> str:
        """The part on whose page a field stands."""
        for part, fields in self.fields.items():
            if name in fields:
                return part
        return "consents" if name in ("signature", "signed-name", "q-guardian") else self.parts[0]

    def send(self, folder: Folder, token: str, at: datetime) -> bool:
        """Seal what was filled in, once. False if it was sent before. Returns when a power cut spares it."""
        with self._one:
            if self.sent_at is not None:
                return False
            answers = {
                "fields": self.pairs,
                "versions": {scope: self.texts[scope].version for scope in self.scopes},
                "paintings": [each["kept"] for each in self.paintings.values()],
            }
            item = {"what": "form", "form": self.form, "token": token, "answers": answers}
            inbox.keep(folder, item | {"sent_at": at.isoformat()})
            self.urgent, self.sent_at = self.pressing, at
            self.fields, self.paintings = {}, {}
            return True
