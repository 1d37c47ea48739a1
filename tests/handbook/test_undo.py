"""The page on taking things back speaks of every act: each route that changes something is in a row."""

from __future__ import annotations

from palpate.clinic.access import May
from palpate.web.routes import POLICY
from palpate.web.urls import urlpatterns
from tests.handbook.steps import HOW_TO

PAGE = (HOW_TO / "undo.md").read_text(encoding="utf-8")
# The beginning of a row, and the routes it speaks of: a whole name, or a module for all of its routes.
ROWS = {
    "A mark made while hands are on": {"hands_on", "sessions.start", "sessions.arrival"},
    "Everything in a close-out": {"closeout", "recall", "aftercare"},
    "A signed note": {"note.amendment"},
    "A mark on the body": {"body"},
    "A stroke of a painting": {"painting", "kiosk_painting"},
    "Details of a client": {"clients.details"},
    "An event of the life history": {"history"},
    "An answer of *Safe to touch*": {"safety"},
    "A consent": {"consents"},
    "A target, or a rating of it": {"goals"},
    "An energy cyst, a meeting with it": {"cysts", "sightings", "releases", "charges"},
    "The card of a cyst": {"cyst_cards"},
    "Listening": {"listening"},
    "An arc": {"arcing.arcing", "arcing.arc", "arcing.strike", "arcing.center"},
    "A graded touch": {"explaining.findings", "explaining.movement", "explaining.strike",
                        "explaining.estimate"},
    "A technique, a sign": {"techniques", "signs", "postures", "work", "hands.join", "hands.place",
                            "hands.strike", "hands.place_strike"},
    "A turn, an image": {"dialogue.dialogue", "dialogue.turns", "dialogue.turn", "dialogue.strike",
                         "imagery"},
    "A questionnaire": {"measure_entry", "measures.answered", "measures.strike"},
    "Words of a questionnaire": {"wordings"},
    "The measure that counts": {"measures.measures", "measures.primary", "measures.plan"},
    "A form on the tablet": {"intake", "kiosk"},
    "A concern": {"concerns"},
    "Something unwanted": {"adverse"},
    "A training count": {"training"},
    "A text, a list": {"lists", "texts", "practice", "beside"},
    "A passphrase": {"vault.vault"},
    "A signature": {"note.signature"},
    "A helper's signature": {"hands.signature"},
    "A session that was opened by mistake": {"sessions.open_session"},
    "A client who was entered by mistake": {"clients.new"},
    "That somebody asked for her file": {"access"},
    "A first day that was drawn": {"measures.start"},
    "An alert that was acted upon": {"measure_alerts"},
    "That the model, or the geometry": {"explaining.ask", "arcing.comparison"},
    "That words were opened": {"dialogue.opening"},
    "Erasing a record": {"erasing"},
    "A backup, a pack": {"vault.back_up", "under_way", "handing", "measured.report_file", "adverse.table"},
}  # fmt: skip
CHANGING = {May.WRITE_CHART, May.SIGN, May.CONSENT, May.KEEP, May.SETTLE, May.ERASE, May.EXPORT}


def test_each_row_stands_on_the_page() -> None:
    assert [row for row in ROWS if f"| {row}" not in PAGE] == []


def test_no_act_is_without_a_row() -> None:
    assert urlpatterns  # reading them fills the policy
    spoken = set().union(*ROWS.values())
    acts = {view for view, may in POLICY.items() if may in CHANGING}

    assert {view for view in acts if not {view, view.partition(".")[0]} & spoken} == set()
