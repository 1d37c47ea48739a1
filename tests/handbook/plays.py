"""What the readers of the how-tos do, step by step. One function for each page with numbered steps.

A play begins in a practice with one client, Berta, and an hour of hers that is over and not closed out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.clinic.test_wordings import CORE, FIVE
from tests.conftest import PASSPHRASE
from tests.handbook.screen import LAST
from tests.handbook.walk import Walk
from tests.web.test_measured import BETTER, tell

Play = Callable[[Walk, Any], None]
PLAYS: dict[str, Play] = {}
BEFORE_YESTERDAY = (datetime.now(UTC).date() - timedelta(days=2)).isoformat()
# Words of a form, as somebody pastes them.
PASTED = {f"Item {number}": text for number, text in CORE.items()} | {
    "From which copy the words are": "the sheet of the holder",
    "Under which terms": "a letter of 3 March",
    "Words of the answers": "\n".join(FIVE),
}


def of(page: str) -> Callable[[Play], Play]:
    def keep(play: Play) -> Play:
        PLAYS[page] = play
        return play

    return keep


@of("first-client")
def first_client(at: Walk, had: Any) -> None:
    at.next().open("/").press("Add client", New_client="Maria Sommer").sees("Maria Sommer", "Next")
    chart = at.here
    at.next().follow("Details").press("Keep these details", Born="1980", Color_band="3")
    at.next().open(chart).follow("Add an event")
    at.press(
        "Write it down", When="about seven", **{"What the client told, in a few words": "Fell from a tree"}
    )
    at.sees("Fell from a tree", "reported by the client, not verified")
    at.next().open(chart).follow("Safe to touch").press("Write the answers down")
    at.next().open(chart).follow("Consents").follow("Ask").press("Write it down", "agrees").sees("Withdraw")
    at.next().open(chart).follow("Add a target")
    said = {"In the client's own words": "Sleep through the night", "more is better": "more"}
    at.press("Write it down", **said)
    at.sees("Sleep through the night")
    at.next().follow("Caseload").sees("Maria Sommer")
    at.done()


@of("first-session")
def first_session(at: Walk, had: Any) -> None:
    at.next().open(had.chart).press("Open a session")
    at.next().press("Agrees now, by word").sees("agreed")
    wanted = {"What would you like today?": "Sleep through the night"}
    at.next().press("Start", **wanted)
    at.next("1 to 6")
    session = at.here.split("/")[2]
    for number, kind in enumerate(
        ("rhythm_stop", "rhythm_restart", "release", "words", "position", "concern")
    ):
        at.mark(session, kind, 60.0 * number)
    at.open(at.here).sees("0:00", "5:00")
    at.next("key C")
    screen = at.here
    at.follow("Cards").sees("Strong reaction").open(screen)
    at.next().press("End")
    at.next().press("Close out", "Significance detector").sees("significance detector")
    at.next().sees("Sleep through the night").press("Sign").sees("signature holds")
    at.next().follow("Amend")
    at.press("Sign the amendment", Text_of_the_line="Slept well", Why_is_the_note_amended="forgot a line")
    at.sees("amended and signed")
    at.done()


@of("arcs")
def arcs(at: Walk, had: Any) -> None:
    at.next().open(had.closeout).follow("Arcs")
    at.next().press(
        "Note this arc",
        **{"Place, by its name": "throat", "Direction, in degrees": "90", "left of that direction": "left"},
    )
    at.next().press("This is my mark", **{"Place, by its name": "throat"})
    at.next().press("Compare with the geometry")
    at.next().press("Take it back", Why="drawn twice").sees("No arc noted")
    at.done()


@of("energy-cysts")
def energy_cysts(at: Walk, had: Any) -> None:
    at.next().open(had.chart).follow("Add an energy cyst").press("Write it down", Place="shoulder")
    at.next().open(at.screen.link("shoulder")).sees("Met again")
    card = at.here
    at.next().press("Mark the release")
    at.next().open(card).follow("Say it anew")
    at.next().open(had.chart).sees("shoulder")
    at.done()


@of("ninety-seconds")
def ninety_seconds(at: Walk, had: Any) -> None:
    def closed_with(*ticked: str, **said: str) -> None:
        at.open(had.closeout).finish("Close out", *ticked, **said)

    at.next("with one tap").named_a_stop(had).sees("Add a mark from memory")
    closed_with("Still point", "Image", **{"At about": "12", "What it was": "Release"})
    at.sees("still point", "image", "release")
    at.next().open(had.session + "/body").finish("Add the mark", Sign="Heat", Place="sacrum")
    at.sees("Heat")
    at.next().open(had.closeout)
    closed_with("Partial, safe to pause")
    at.sees("Partial, safe to pause")
    at.done()


@of("dialogue")
def dialogue(at: Walk, had: Any) -> None:
    at.next().open(had.closeout).follow("Dialogue").press("Read; agrees now, by word")
    at.next().press("Keep the line", **{"What was said": "It is lighter.", "Client (c:)": "client"})
    at.next().press("Keep it", **{"In the client's own words": "A red stone"})
    at.next().follow("Change")
    at.done()


@of("check-ins")
def check_ins(at: Walk, had: Any) -> None:
    at.next().open(had.chart + "/measures").sees("The measure that counts")
    at.next().press("Keep", "every week")
    at.next().open(had.chart + "/measures/start")
    at.done()


@of("reading-a-course")
def reading_a_course(at: Walk, had: Any) -> None:
    at.next().open(had.chart).follow("Measures").follow("Course of measures")
    tell(had.client, had.by, BETTER[:2])
    at.next("Before there are three scores").open(had.chart + "/course-of-measures")
    at.sees("Not enough scores yet: 2 before the first session, 0 since.")
    at.next().follow("Client's view")
    at.next().open(had.chart + "/course-of-measures").follow("Progress report")
    at.next().follow("What the evidence says")
    at.done()


@of("papers")
def papers(at: Walk, had: Any) -> None:
    at.next().open(had.chart).follow("Papers")
    papers = at.here
    at.next().follow("View")
    at.next().open(papers).follow("Aftercare sheet")
    at.next().open(papers).follow("Letter to a professional")
    at.next().open(papers).follow("Handed over").press(
        "Write it down", What="Another paper", To_whom="Dr. Example"
    )
    at.sees("Dr. Example")
    at.done()


@of("giving-a-client-her-file")
def her_file(at: Walk, had: Any) -> None:
    at.next().open(had.chart).follow("Papers").sees("The client's own file")
    at.open(had.chart + "/access")
    at.next().press("Write it down", On_which_day=BEFORE_YESTERDAY).sees("due", "days left")
    asked = at.here
    at.next("tick it and say why").finish(
        "Make the pack", "Leave out", Passphrase_of_the_vault=PASSPHRASE, Why="it names another"
    )
    assert any(b"it names another" in text for text in _unzipped(at.saved).values())
    at.open(asked)
    at.next().press("Make the pack", Passphrase_of_the_vault=PASSPHRASE, Answers_the_request_of=LAST)
    at.next("PDF and HTML", "tables, data").outside("the zip is opened by the computer")
    endings = {name.rpartition(".")[2] for name in _unzipped(at.saved)}
    assert {"pdf", "html", "csv", "json"} <= endings, endings
    at.next("not encrypted").outside("a stick in somebody's hand")
    assert _unzipped(at.saved)  # it opens without a passphrase
    at.next().open(asked).press("It was handed over").follow("Everything that was handed over")
    at.done()


@of("safe-to-touch-and-consent")
def safe_to_touch(at: Walk, had: Any) -> None:
    at.next().open(had.chart).follow("Safe to touch").press("Write the answers down")
    at.next().open(had.chart).follow("Consents").follow("Ask").press("Write it down", "agrees")
    at.next().open(had.session).press("Agrees now, by word")
    at.next().open(had.chart + "/consents").press("Withdraw")
    at.done()


@of("listening")
def listening(at: Walk, had: Any) -> None:
    at.next().open(had.closeout).follow("Listening")
    at.next().press("Write it down", **{"Rate, both sides together": "8"})
    at.next().follow("Listen again").sees("without sight of what you noted first")
    at.done()


@of("what-was-done")
def what_was_done(at: Walk, had: Any) -> None:
    at.next().open(had.session + "/work")
    logged = {"Where optional": "sacrum", "From": "3:00", "To": "5:30"}
    at.next("An end may stay open").finish("Log it", "Arcing", **logged).sees("Arcing", "sacrum", "3:00")
    at.next().press("Log it", "Listening").sees("The log")
    at.done()


@of("course-of-care")
def course_of_care(at: Walk, had: Any) -> None:
    at.next().open(had.chart).follow("Course of care")
    at.next("They may be empty").open(at.here).sees("No energy cyst was noted as back")
    at.done()


@of("concerns-and-cards")
def concerns_and_cards(at: Walk, had: Any) -> None:
    at.next().open("/").follow("Cards").follow("Something was told")
    at.next().open(had.chart).follow("Concerns")
    at.press("Write it down", **{"In the client's own words": "I was hit."})
    at.next().press("Write it down", What_was_done="Listened")
    at.next("opens it again").finish("Write it down", "This closes the concern", What_was_done="Called")
    at.sees("closed").finish("Write it down", What_was_done="She rang back").sees("The next step")
    at.done()


@of("the-practice")
def the_practice(at: Walk, had: Any) -> None:
    at.next().open("/").follow("Practice").press("Keep", Name_of_the_practice="Mill Stream")
    at.next("unconfirmed").finish("Keep", Where_you_work="Germany").sees("unconfirmed", "112")
    at.next().press("I tried it: confirm", Name="A voice at night", Number="0800 77").sees("0800 77")
    at.next().follow("Texts and cards")
    at.next().open("/practice").follow("Listening stations")
    at.done()


@of("instruments")
def instruments(at: Walk, had: Any) -> None:
    at.open("/practice").enter("Words of forms").enter("CORE-10").next("you decide").open(at.here).sees(
        "Whose it is", "Rights"
    )
    at.next("item by item", "a line for each").open(at.here).sees("Item by item", "Words of the answers")
    at.next("tick that your practice may").finish(
        "Keep these words", "care of clients", "I say that this practice may use this form so", **PASTED
    )
    at.sees("The words", "Not compared with the official form yet", "the sheet of the holder")
    at.done()


def _unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
