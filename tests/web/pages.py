"""The pages of the invented practice, each reached as its user reaches it, by its name."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.web.served import Served

SIZES = {"1280x800": (1280, 800), "820x1180": (820, 1180)}
THEMES = ("light", "dark")
# What is shown in the README and the handbook.
PICTURED = ("caseload", "chart", "session", "hands-on", "closeout", "note")


def addresses(page: Page, practice: Served) -> dict[str, str]:
    """Every page by name, found by following the links that a person would follow."""
    at = practice.address.rstrip("/")
    page.goto(practice.entry)
    chart = _open(page, "Irmela Hollander")
    note = page.locator("main a[href$='/note']").first.get_attribute("href") or ""
    cyst = page.locator("main a[href^='/cysts/']").first.get_attribute("href") or ""
    event = _first(page, f"{at}{chart}/history", "a[href^='/traumas/']")
    waiting = _first(page, at, "main a[href$='/closeout']").removesuffix("#draft")
    amended = _note_of(page, practice, "Maria Sommer", "amended")
    form = _first(page, at, "main a.form-came")
    concern = _first(page, f"{at}/concerns", "main a[href^='/concerns/']")
    event_after = _first(page, f"{at}/adverse-events", "main a[href^='/adverse-events/']")
    _turn_on(page, at, "model")
    _turn_on(page, at, "coach")
    spoken = note.removesuffix("/note") + "/dialogue"
    _open_words(page, at + spoken)
    answered = _first(page, f"{at}{chart}/measures", "main a[href^='/measures/']")
    page.goto(practice.address)
    worse = _open(page, "Tobias Rehwald")
    alert = _first(page, f"{at}{worse}/measures", "main a[href^='/alerts/']")
    session = _new_session(page, practice, "Adaeze Nwankwo-Lind")
    return {
        "caseload": "/",
        "chart": chart,
        "session": session,
        "hands-on": f"{session}/hands-on",
        "body": f"{chart}/body",
        "session-body": f"{session}/body",
        "painting": f"{chart}/painting",
        "compare": f"{chart}/body/compare",
        "arcing": f"{session}/arcing",
        "arcs-compared": note.removesuffix("/note") + "/arcing",
        "course": f"{chart}/course",
        "course-of-measures": f"{chart}/course-of-measures",
        "change": f"{chart}/change",
        "progress": f"{chart}/progress",
        "progress-physician": f"{chart}/progress?for=physician",
        "caseload-measures": "/caseload/measures",
        "evidence": "/evidence",
        "body-course": f"{chart}/body/course",
        "body-maps": "/body-maps",
        "signed-body": note.removesuffix("/note") + "/body",
        "closeout": waiting,
        "recall": waiting.removesuffix("/closeout") + "/recall",
        "findings": f"{session}/findings",
        "years": "/years?hold=right+psoas&level=8&began=26&sessions=2",
        "work": waiting.removesuffix("/closeout") + "/work",
        "dialogue": waiting.replace("/closeout", "/dialogue"),
        "dialogue-signed": spoken,
        "dialogue-review": f"{spoken}/review",
        "dialogue-paper": f"{spoken}/paper",
        "coach": "/coach",
        "coach-months": "/coach/months",
        "listening": waiting.replace("/closeout", "/listening"),
        "listening-again": waiting.replace("/closeout", "/listening/repeat"),
        "listened-again": note.removesuffix("/note") + "/listening/repeat",
        "stations": "/lists/stations",
        "lab": "/lab?posture=supine&hold-1=right+psoas&level-1=8",
        "note": amended,
        "signed-note": note,
        "version": f"{amended}/versions/1",
        "amendment": f"{amended}/amendment",
        "papers": f"{chart}/papers",
        "case-study": f"{chart}/case-study",
        "supervision": f"{chart}/supervision",
        "letter": f"{chart}/letter",
        "access": f"{chart}/access",
        "disclosures": f"{chart}/disclosures",
        "note-soap": f"{note}?layout=soap",
        "own-copy": f"{chart}/copy",
        "own-copy-session": note.removesuffix("/note") + "/copy",
        "aftercare": note.removesuffix("/note") + "/aftercare",
        "blank-forms": "/papers/forms",
        "blank-health": "/papers/forms/health",
        "blank-consents": "/papers/forms/consents",
        "blank-painting": "/papers/forms/painting",
        "retention": "/retention",
        "erasing": f"{chart}/erasing",
        "erasing-last": f"{chart}/erasing?why=asked",
        "erasures": "/erasures",
        "training": "/training",
        "history": f"{chart}/history",
        "event": event,
        "details": f"{chart}/details",
        "consents": f"{chart}/consents",
        "safety": f"{chart}/safety",
        "safety-flags": f"{chart}/safety?flags",
        "goals": f"{chart}/goals",
        "forms": f"{chart}/forms",
        "form-sent": form,
        "form-from-paper": f"{chart}/forms/new",
        "measures": f"{chart}/measures",
        "measures-worse": f"{worse}/measures",
        "measure-answered": answered,
        "measure-entry": f"{chart}/measures/new?form=weekly",
        "measure-entry-long": f"{chart}/measures/new?form=phq9&how=spoken",
        "measure-start": f"{chart}/measures/start",
        "alert": alert,
        "blank-weekly": "/papers/forms/weekly",
        "cysts": f"{chart}/cysts",
        "cyst": cyst,
        "cyst-card": f"{cyst}/card",
        "charge": waiting.replace("/closeout", "/charge"),
        "new-client": "/clients/new",
        "search": "/search?q=psoas",
        "nothing-found": "/search?q=zzzz",
        "vault": "/vault",
        "practice": "/practice",
        "texts": "/practice/texts",
        "text": "/practice/texts/contact",
        "words-of-forms": "/practice/forms",
        "words-of-form": "/practice/forms/core10",
        "cards": "/cards",
        "handbook": "/handbook",
        "handbook-chapter": "/handbook/first-session",
        "handbook-keys": "/handbook/keys-and-pedals",
        "what-changed": "/what-changed",
        "card": "/cards/reaction",
        "concerns-open": "/concerns",
        "concerns": f"{chart}/concerns",
        "concern": concern,
        "adverse-log": "/adverse-events",
        "adverse-events": f"{chart}/adverse-events",
        "adverse-event": event_after,
        "check-in": waiting.replace("/closeout", "/check-in"),
        "parts": "/parts",
        "missing": "/clients/999999",
    }


def _open(page: Page, name: str) -> str:
    page.click(f"table.caseload a:has-text('{name}')")
    page.wait_for_url("**/clients/*")
    return "/" + page.url.split("/", 3)[3]


def _turn_on(page: Page, at: str, what: str) -> None:
    """What is off until a practice wants it has a page too."""
    page.goto(f"{at}/practice")
    button = page.locator(f"#{what} button[name=on]")
    if button.count():
        with page.expect_navigation():
            button.click()


def _open_words(page: Page, where: str) -> None:
    """Sealed words stand on a page only after somebody has opened them."""
    page.goto(where)
    button = page.locator("form[action$='/opening'] button")
    if button.count():
        with page.expect_navigation():
            button.click()


def _first(page: Page, where: str, link: str) -> str:
    page.goto(where)
    return page.locator(link).first.get_attribute("href") or ""


def _note_of(page: Page, practice: Served, name: str, state: str) -> str:
    """The note in that state of whoever has the name: two people may share one."""
    page.goto(practice.address)
    charts = [
        link.get_attribute("href") or ""
        for link in page.query_selector_all(f"table.caseload a:has-text('{name}')")
    ]
    for chart in charts:
        page.goto(practice.address.rstrip("/") + chart)
        row = page.locator("main a[href$='/note']", has_text=state)
        if row.count():
            return row.first.get_attribute("href") or ""
    raise AssertionError(f"{name} must have a note that is {state}")


def _new_session(page: Page, practice: Served, name: str) -> str:
    page.goto(practice.address)
    _open(page, name)
    page.click("text=Open a session")
    page.wait_for_url("**/sessions/*")
    return "/" + page.url.split("/", 3)[3]
