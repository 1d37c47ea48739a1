"""What the readers of the how-tos do, step by step. One function for each page with numbered steps.

A play begins in a practice with one client, Berta, and an hour of hers that is over and not closed out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string

from palpate.records.vault import door
from tests.conftest import PASSPHRASE
from tests.handbook.screen import LAST
from tests.handbook.walk import Walk

Play = Callable[[Walk, Any], None]
PLAYS: dict[str, Play] = {}


def of(page: str) -> Callable[[Play], Play]:
    def keep(play: Play) -> Play:
        PLAYS[page] = play
        return play

    return keep


@of("first-hour")
def first_hour(at: Walk, had: Any) -> None:
    at.next("make run").open("/")
    at.next().show(_page("base", demo=True, locked=False)).show(_page("start", typed={}))
    at.sees("Your name, as you sign", "Passphrase", "Make my vault")
    at.next().show(_page("sheet", words=[(n, "word") for n in range(1, 10)], asked=[1, 5, 9]))
    at.sees("Is it on paper?", "The sheet is right")
    at.next().open("/").press("Add client", New_client="Maria Sommer")
    at.next().press("Open a session").press("Start")
    at.next("1 to 6").sees("Rhythm stop", "Concern").press("End")
    at.next().press("Close out")
    at.next().press("Sign").follow("Amend")
    at.next().open("/").sees("Lock")
    at.done()


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
    at.next().open(chart).follow("Consents").follow("Ask").choose("Write it down", "agrees").sees("Withdraw")
    at.next().open(chart).follow("Add a target")
    said = {"In the client's own words": "Sleep through the night", "more is better": "more"}
    at.press("Write it down", **said)
    at.sees("Sleep through the night")
    at.next().follow("Caseload").sees("Maria Sommer")
    at.done()


@of("first-session")
def first_session(at: Walk, had: Any) -> None:
    at.next().open(had.chart).press("Open a session")
    at.next().sees("Agrees now, by word")
    at.next().press("Start")
    at.next("1 to 6").sees("Rhythm stop")
    at.next("key C").sees("Cards")
    at.next().press("End")
    at.next().named_a_stop(had).press("Close out")
    at.next().press("Sign").sees("signature holds")
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
    at.next().named_a_stop(had).sees("Add a mark from memory")
    at.next().sees("On the body")
    at.next().sees("Outcome")
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
    at.next().choose("Keep", "every week")
    at.next().open(had.chart + "/measures/start")
    at.done()


@of("reading-a-course")
def reading_a_course(at: Walk, had: Any) -> None:
    at.next().open(had.chart).follow("Measures").follow("Course of measures")
    at.next()
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


@of("backup-and-recovery")
def backup_and_recovery(at: Walk, had: Any) -> None:
    at.next().open("/practice").follow("The vault")
    at.next().sees("Folder")
    at.next().sees("Back up now")
    at.next().sees("The newest backups beside the vault")
    at.next()
    locked(at, had)
    at.next().open("/practice").follow("The vault").sees("Present passphrase", "Change")
    at.next().commanded()
    at.next().commanded()
    at.done()


@of("a-new-laptop")
def a_new_laptop(at: Walk, had: Any) -> None:
    at.next().open("/practice").follow("The vault").sees("Back up now")
    at.next().sees("Lock")
    at.next()
    at.next().commanded()
    at.next().commanded()
    locked(at, had)
    at.next().open("/").sees("What waits").named_a_stop(had).signs()
    at.next().open("/practice").follow("The vault")
    at.next()
    at.done()


@of("giving-a-client-her-file")
def her_file(at: Walk, had: Any) -> None:
    at.next().open(had.chart).follow("Papers").sees("The client's own file")
    at.open(had.chart + "/access")
    at.next().press("Write it down", On_which_day="2026-11-02").sees("due", "days left")
    asked = at.here
    at.next().sees("Leave something out")
    at.next().press("Make the pack", Passphrase_of_the_vault=PASSPHRASE, Answers_the_request_of=LAST)
    at.next()
    at.next()
    at.next().open(asked).press("It was handed over").follow("Everything that was handed over")
    at.done()


@of("safe-to-touch-and-consent")
def safe_to_touch(at: Walk, had: Any) -> None:
    at.next().open(had.chart).follow("Safe to touch").press("Write the answers down")
    at.next().open(had.chart).follow("Consents").follow("Ask").choose("Write it down", "agrees")
    at.next().open(had.session).press("Agrees now, by word")
    at.next().open(had.chart + "/consents").press("Withdraw")
    at.done()


@of("forms-on-the-tablet")
def forms_on_the_tablet(at: Walk, had: Any) -> None:
    at.next().open(had.chart).follow("Forms").sees("Further texts")
    at.next().sees("Lock and hand over")
    at.next().show(_page("kiosk_send"))
    at.next().sees("Send").show(_page("kiosk_thanks"))
    at.next()
    at.done()


@of("listening")
def listening(at: Walk, had: Any) -> None:
    at.next().open(had.closeout).follow("Listening")
    at.next().press("Write it down", **{"Rate, both sides together": "8"})
    at.next()
    at.done()


@of("body-chart")
def body_chart(at: Walk, had: Any) -> None:
    at.next().open(had.session + "/body")
    for _ in range(4):
        at.next()
    at.sees("Undo")
    at.done()


@of("painting-and-comparing")
def painting(at: Walk, had: Any) -> None:
    at.next().open(had.chart + "/painting")
    for _ in range(4):
        at.next()
    at.done()


@of("what-was-done")
def what_was_done(at: Walk, had: Any) -> None:
    at.next().open(had.session + "/work")
    at.next().sees("Where", "Side", "Result")
    at.next().choose("Log it", "Arcing")
    at.done()


@of("course-of-care")
def course_of_care(at: Walk, had: Any) -> None:
    at.next().open(had.chart).follow("Course of care")
    at.next()
    at.done()


@of("concerns-and-cards")
def concerns_and_cards(at: Walk, had: Any) -> None:
    at.next().open("/").follow("Cards").follow("Something was told")
    at.next().open(had.chart).follow("Concerns")
    at.press("Write it down", **{"In the client's own words": "I was hit."})
    at.next().press("Write it down", What_was_done="Listened")
    at.next().sees("This closes the concern")
    at.done()


@of("the-practice")
def the_practice(at: Walk, had: Any) -> None:
    at.next().open("/").follow("Practice").press("Keep", Name_of_the_practice="Mill Stream")
    at.next().sees("Where you work")
    at.next().sees("I tried it: confirm")
    at.next().follow("Texts and cards")
    at.next().open("/practice").follow("Listening stations")
    at.done()


@of("instruments")
def instruments(at: Walk, had: Any) -> None:
    at.open("/practice").enter("Words of forms").enter("Neck Disability Index").next()
    at.next().sees("item")
    at.next()
    at.done()


def locked(at: Walk, had: Any) -> None:
    """The page that says so, with the vault as it is afterwards."""
    kept, door._state["keys"] = door._state["keys"], None
    try:
        at.open("/unlock")
    finally:
        door._state["keys"] = kept


def _page(name: str, **context: Any) -> str:
    """A page that only a vault of its own, or a tablet in a client's hands, would show."""
    return render_to_string(f"pages/{name}.html", context)
