"""What is put to the test: for each of six promises the files that keep it, and the quick tests of them.

Chosen are the files in which the promise is decided, not those that show or carry it: a wrong there is a
wrong answer. Where only a few functions of a long file bear on the promise, they are named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Target:
    """One file, or some functions of it, and why it is among the targets."""

    path: str
    why: str
    only: tuple[str, ...] = ()
    forgets: tuple[str, ...] = ()  # what is remembered once it was made, and is made anew for each test


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One promise."""

    targets: tuple[Target, ...]
    tests: tuple[str, ...]


CANARY: Final = "canary"
OF_THE_HARNESS: Final = Group(
    targets=(
        Target("tests/mutation/canary.py", "whether the harness itself can tell"),
        Target("palpate/session/consent.py", "wrongs that are known to be noticed", ("Consent.state",)),
        Target("palpate/outcome/alert.py", "the same, with its table of rules", ("severe_pain",)),
    ),
    tests=(
        "tests/mutation/watching.py",
        "tests/spec/session/test_consent.py",
        "tests/spec/outcome/test_alerts.py",
    ),
)
GROUPS: Final = {
    "vault keys": Group(
        targets=(
            Target("palpate/records/vault/key.py", "slots: who opens the vault, and with what"),
            Target("palpate/records/vault/sheet.py", "the nine words of the recovery sheet"),
            Target("palpate/records/vault/tries.py", "wrong passphrases are counted and slowed"),
            Target("palpate/records/sealing.py", "words under a key of their client's own"),
        ),
        tests=(
            "tests/records/test_key.py", "tests/records/test_sheet.py", "tests/records/test_tries.py",
            "tests/records/test_sealing.py",
        ),
    ),
    "audit chain": Group(
        targets=(
            Target("palpate/records/links.py", "what a seal covers, and the walk that names a broken link"),
            Target("palpate/records/chain.py", "the head of the open vault"),
            Target("palpate/clinic/audit.py", "the one way in which an event is written"),
            Target("palpate/records/queries/logged.py", "rows without an event, times that go back"),
        ),
        tests=(
            "tests/records/test_links.py", "tests/records/test_chain.py", "tests/records/test_logged.py",
        ),
    ),
    "consent": Group(
        targets=(
            Target("palpate/session/consent.py", "what an answer allows, and until when"),
            Target("palpate/session/ages.py", "who may be a minor"),
            Target("palpate/records/queries/consents.py", "whether consent is in force"),
            Target("palpate/clinic/consents.py", "given, declined, withdrawn, asked for"),
            Target("palpate/clinic/gates.py", "what must have been seen before a technique is logged"),
        ),
        tests=(
            "tests/spec/session/test_consent.py", "tests/spec/session/test_ages.py",
            "tests/clinic/test_consents_at_the_edges.py", "tests/clinic/test_consents.py",
        ),
    ),
    "body laterality": Group(
        targets=(
            Target("palpate/body/side.py", "left, right, midline, and the other side"),
            Target("palpate/body/structure.py", "which of two structures"),
            Target(
                "palpate/body/compare.py", "a painting and its mirror image, left against right",
                forgets=("palpate.body.compare._leftness", "palpate.body.compare._pairs"),
            ),
            Target(
                "palpate/body/rays.py", "a place and the same place on the other side",
                ("_mirror_faces", "mirrored"), forgets=("palpate.body.rays._mirror_faces",),
            ),
            Target(
                "palpate/body/views.py", "which side of the page is the client's left",
                ("View.page_sides", "View.on_page", "_hanging"),
            ),
            Target(
                "palpate/body/reading.py", "what lies beneath, on its own side",
                ("beneath", "_instances", "unsided", "_side_of"), forgets=("palpate.body.atlas.atlas",),
            ),
            Target(
                "palpate/body/atlas.py", "the side in an id",
                ("Atlas.instance", "Atlas.mirror", "Atlas.over"),
            ),
        ),
        tests=(
            "tests/spec/body/test_met_beneath.py", "tests/spec/body/test_which_side.py",
            "tests/laws/test_side.py", "tests/laws/test_atlas.py",
            "tests/laws/test_painting.py", "tests/laws/test_surface.py",
            "tests/spec/body/test_side_and_site.py",
            "tests/spec/body/test_atlas.py", "tests/spec/body/test_extent.py",
            "tests/spec/body/test_views.py::"
            "test_which_side_of_the_client_is_at_which_side_of_the_page",
            "tests/spec/body/test_views.py::test_a_camera_has_three_upright_axes_and_no_mirror",
            "tests/spec/body/test_rays.py::"
            "test_a_mirrored_place_lies_across_the_midline_as_deep_and_twice_mirrored_where_it_was",
        ),
    ),
    "scoring": Group(
        targets=(
            Target("palpate/outcome/scoring.py", "answers to a score, its state, its flags"),
            Target("palpate/outcome/sheet.py", "what is silent and why, and what cannot be"),
            Target("palpate/outcome/rules.py", "the rules of totals, blanks and groups"),
            Target("palpate/outcome/totals.py", "many forms at once"),
            Target("palpate/outcome/instrument.py", "what an answer counts, reversal, cuts and bands"),
        ),
        tests=(
            "tests/spec/outcome/test_scoring.py", "tests/spec/outcome/test_states.py",
            "tests/spec/outcome/test_many.py", "tests/published/test_instruments.py",
            "tests/spec/outcome/test_rules.py", "tests/spec/outcome/test_instrument_values.py",
            "tests/spec/outcome/test_totals.py", "tests/laws/test_scoring.py",
        ),
    ),
    "flags": Group(
        targets=(
            Target("palpate/outcome/alert.py", "what needs a person, and how soon; item 9"),
            Target("palpate/session/red_flags.py", "what sends to medical help"),
            Target("palpate/session/safety.py", "what the answers before hands advise"),
        ),
        tests=(
            "tests/spec/outcome/test_alerts.py", "tests/spec/session/test_red_flags.py",
            "tests/spec/session/test_safety.py", "tests/laws/test_safety.py",
        ),
    ),
}  # fmt: skip
