"""Every address of the program, made from its routes: a new route is attacked without a word written here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse

from palpate.records import models
from palpate.records.queries import texts
from palpate.session.cards import CARDS, CONTACTS
from palpate.web.routes import POLICY

# What each number in an address counts; of any other the first row is asked for.
ROWS = {
    "client": models.Client,
    "trauma": models.Trauma,
    "consent": models.Consent,
    "form": models.ClientForm,
    "realization": models.Realization,
    "cyst": models.Cyst,
    "sighting": models.Sighting,
    "session": models.Session,
    "charge": models.Charge,
    "release": models.Release,
    "arc": models.Arc,
    "use": models.TechniqueUse,
    "sign": models.Entry,
    "posture": models.Posture,
    "hands": models.Hands,
    "place": models.HandPlace,
    "concern": models.Concern,
    "event": models.AdverseEvent,
    "entry": models.TrainingEntry,
    "alert": models.MeasureAlert,
    "asked": models.AccessRequest,
    "copy": models.BesideCopy,
    "number": None,
}
# What each word in an address may be; any other is a word that no page knows.
WORDS = {
    "secret": ["x"],
    "launch": ["x"],
    "rest": ["x/y"],
    "path": ["x.glb"],
    "key": [sorted(texts.KEYS)[0], "5fd3b7d2-3c5e-4f7e-9a52-7d0f0d1f5b11"],
    "name": ["stations", "techniques"],
    "scope": ["record_keeping"],
    "kind": ["health", "consents"],
    "slot": [CONTACTS.codes[0]],
    "code": [CARDS.codes[0]],
    "instrument": ["core10"],
}
KEY = "5fd3b7d2-3c5e-4f7e-9a52-7d0f0d1f5b11"
NOBODY = ("0", "999999", str(2**63 - 1), str(2**63), "9" * 40)
# What the pages ask for by themselves, as JSON; the test below holds it against the program.
API = {
    "draft": ("PUT", "/api/drafts/client:{client}:goal"),
    "moments": ("POST", "/api/sessions/{session}/moments"),
    "body": ("GET", "/api/clients/{client}/body"),
    "body-undo": ("POST", "/api/clients/{client}/body/undo"),
    "body-redo": ("POST", "/api/clients/{client}/body/redo"),
    "body-skin": ("GET", "/api/clients/{client}/body/skin"),
    "body-mark": ("PUT", f"/api/clients/{{client}}/body/{KEY}"),
    "body-strike": ("DELETE", f"/api/clients/{{client}}/body/{KEY}?version=1"),
    "state": ("GET", "/api/state"),
    "stay": ("POST", "/api/stay"),
    "under-way": ("GET", "/api/under-way/backup"),
}


@dataclass(frozen=True, slots=True)
class Where:
    """One address of one route."""

    view: str
    address: str
    numbers: tuple[str, ...]  # the names of the numbers in it

    @property
    def open_to_all(self) -> bool:
        """Whether the route asks for no right."""
        return POLICY.get(self.view) is None


def routes() -> list[URLPattern]:
    """Every route of a page."""
    found = [each for each in get_resolver().url_patterns if isinstance(each, URLPattern)]
    return sorted(found, key=lambda page: str(page.name))


def parts(page: URLPattern) -> dict[str, bool]:
    """The parts of an address by name: whether each is a number."""
    return {name: type(way).__name__ == "IntConverter" for name, way in page.pattern.converters.items()}


def addresses(numbers: dict[str, str], *, otherwise: str = "") -> Iterator[Where]:
    """Each route once, with these numbers; `otherwise` stands for every number, if it is given."""
    for page in routes():
        given = {}
        for name, counts in parts(page).items():
            if counts:
                given[name] = otherwise or numbers.get(name, "1")
            else:
                given[name] = WORDS.get(name, ["x"])[0]
        where = reverse(page.name, kwargs=given)
        yield Where(str(page.name), where, tuple(name for name, counts in parts(page).items() if counts))


def calls(numbers: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each call of the API once: its name, method and address."""
    for name, (method, where) in API.items():
        yield name, method, where.format(**{"client": "1", "session": "1"} | numbers)
