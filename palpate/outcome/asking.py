"""Forms as they are asked: on the tablet, on paper, by word of mouth. Questions, and nothing that is on file.

A form is one instrument, or one of ours: the weekly check-in, the one some days after a session, and the
client's own targets. A field is named "m-<instrument>-<item>", so that a form that was filled in anywhere is
read by one function. A blank, "prefer not to say" and "does not apply" stay three answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeAlias

from palpate.errors import NotPhysical
from palpate.outcome import shelf
from palpate.outcome.instrument import Instrument, Item

WEEKLY: Final = "weekly"
SINCE: Final = "since"
OWN: Final = "own"
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {WEEKLY: "Weekly check-in", SINCE: "Some days after the session", OWN: "Your own targets"}
)
ANYTHING_WORSE: Final = "anything_worse"
HOW_SINCE: Final = "how_since"
QUESTIONS: Final = (ANYTHING_WORSE, HOW_SINCE)  # of our own, and no instrument
PREFER: Final = "prefer"  # prefer not to say
NOT_APPLICABLE: Final = "na"
STAND_INS: Final[Mapping[str, str]] = MappingProxyType({"phq9": "phq8"})  # without the item on self-harm
ENERGY_AND_SLEEP: Final = ("5", "6")  # items of the ratings
WITHOUT_A_TARGET: Final[Mapping[str, str]] = MappingProxyType(
    {"body": "3", "mind": "7"}
)  # worst pain, distress
TEN: Final = "t"  # the key for 10, since no key has two digits [A]
KEYS: Final[Mapping[str, str]] = MappingProxyType({"10": TEN, PREFER: "p", NOT_APPLICABLE: "n"})
LONGEST: Final = 2000  # letters of what is worse; an assumption
FIELD: Final = re.compile(r"m-([a-z0-9_]+)-([0-9]{1,2}[a-z]?|words|urgent)")

Answers: TypeAlias = Mapping[str, int | float | str | None]
Worded: TypeAlias = Mapping[str, Instrument]  # forms by name, with the words that a practice brought
NONE_BROUGHT: Final[Worded] = MappingProxyType({})
SHORT: Final = 8  # letters of a fingerprint that tell one wording from another to the eye


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An own target that is asked about. Its words stand here only if they may be shown."""

    number: int
    side: str = ""  # body or mind if it counts for that side
    words: str = ""
    low: str = ""  # what 0 means, in her words
    high: str = ""
    higher: bool = False  # whether 10 is good


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer that may be given: what is stored, what is read, and the key that gives it."""

    value: str
    label: str
    key: str
    urgent: bool = False  # a person must see it now


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question."""

    name: str  # of the field
    number: int
    text: str
    before: str = ""  # what stands over it and those after it
    choices: tuple[Choice, ...] = ()
    ends: tuple[str, ...] = ()  # words at both ends of a scale without words in between

    @property
    def urgent(self) -> bool:
        """Whether one of its answers needs a person now."""
        return any(choice.urgent for choice in self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Questions that belong to one instrument, one target, or one question of ours."""

    instrument: str
    title: str
    rows: tuple[Row, ...]
    stem: str = ""
    quoted: str = ""  # the client's own words that it is about
    credit: str = ""  # whom the words belong to
    draft: bool = False  # nobody has compared them with the official form yet
    wording: str = ""  # the start of the fingerprint, if a practice brought the words
    validated: bool = True
    words: str = ""  # name of a field for words; blank: none
    urgent: str = ""  # name of a box for "I need somebody today"; blank: none


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was answered of one instrument, one target, or one question of ours."""

    instrument: str
    about: int | None = None  # the target
    answers: Answers = field(default_factory=dict)

    @property
    def silent(self) -> bool:
        """Whether nothing at all was answered; "prefer not to say" is an answer."""
        return all(said is None for said in self.answers.values())


def form_of(kind: str, worded: Worded = NONE_BROUGHT) -> Instrument:
    """An instrument with the words that it is asked in: those of the practice where none are shipped."""
    return worded[kind] if kind in worded else shelf.instrument(kind)


def can_be_asked(kind: str, worded: Worded = NONE_BROUGHT) -> bool:
    """Whether there is a form of this name, and it has its words."""
    return kind in TITLES or (kind in shelf.names() and form_of(kind, worded).has_text)


def checked(kind: str, worded: Worded = NONE_BROUGHT) -> str:
    """A form that can be asked, or NotPhysical with a sentence that says why it cannot."""
    if kind in TITLES:
        return kind
    form = form_of(kind, worded)
    if not form.has_text:
        raise NotPhysical(
            f"{form.title} has no words here, since they may not be shipped. A practice that may use the "
            "form brings them, under The practice, Words of forms; until then choose another form.",
            code="NO_TEXT",
        )
    return kind


def title(kind: str) -> str:
    """What a form is called."""
    return TITLES[kind] if kind in TITLES else shelf.instrument(kind).title


def needs_a_person(kind: str) -> bool:
    """Whether a form has a question whose answer must be seen by a person at once."""
    return kind not in TITLES and any(each.level == "now" for each in shelf.instrument(kind).safety)


def only_in_person(kind: str) -> bool:
    """Whether a form is asked by somebody who is there, and never by the form on its own."""
    return kind not in TITLES and shelf.instrument(kind).in_person


def blocks(kind: str, targets: Sequence[Target] = (), worded: Worded = NONE_BROUGHT) -> tuple[Block, ...]:
    """All that a form asks, in order.

    Parameters
    ----------
    kind
        WEEKLY, SINCE, OWN, or the name of an instrument that has its words.
    targets
        Own targets; the weekly form asks about the one that counts for each side.
    worded
        Forms whose words the practice brought.
    """
    if checked(kind, worded) == OWN:
        return tuple(_own(target) for target in targets)
    if kind == SINCE:
        return (_since(),)
    if kind != WEEKLY:
        return (_block(form_of(kind, worded)),)
    asked = [next((each for each in targets if each.side == side), None) for side in WITHOUT_A_TARGET]
    instead = [code for code, target in zip(WITHOUT_A_TARGET.values(), asked, strict=True) if target is None]
    ratings = shelf.instrument("nrs")
    return (
        *(_own(target) for target in asked if target is not None),
        _block(ratings, only=(*instead, *ENERGY_AND_SLEEP), named=""),
        _block(shelf.instrument("phq4")),
        _anything_worse(),
    )


def read(pairs: Iterable[Sequence[str]]) -> list[Filled]:
    """What stands in the fields of a form, in their order. What is no field or answer of ours is left out."""
    found: dict[str, dict[str, int | float | str | None]] = {}
    for name, text in pairs:
        if (named := FIELD.fullmatch(name)) is None or not text.strip():
            continue
        instrument, code = named[1], named[2]
        said = _said(instrument, code, text.strip())
        if said is not None:
            found.setdefault(instrument, {})[code] = said
    filled = []
    for instrument, answers in found.items():
        name, about = _split(instrument)
        if name in QUESTIONS or name == OWN:
            codes: Sequence[str] = ("1",)
        else:
            codes = [item.code for item in shelf.instrument(name).items]
        whole = {code: answers.get(code) for code in codes}
        more = {code: answers[code] for code in ("words", "urgent") if code in answers and name in QUESTIONS}
        filled.append(Filled(instrument=name, about=about, answers=whole | more))
    return filled


def urgent(pairs: Iterable[Sequence[str]]) -> list[str]:
    """The fields with an answer that needs a person now."""
    return [f"m-{_named(each)}-{code}" for each in read(pairs) for code in urgent_items(each)]


def urgent_items(filled: Filled) -> list[str]:
    """The items of one form with an answer that needs a person now; what a client marks urgent too."""
    if filled.instrument in QUESTIONS:
        return ["urgent"] if filled.answers.get("urgent") else []
    if filled.instrument == OWN:
        return []
    return [
        each.item
        for each in shelf.instrument(filled.instrument).safety
        if each.level == "now"
        and isinstance(said := filled.answers.get(each.item), int | float)
        and said >= each.at
    ]


def _named(filled: Filled) -> str:
    return f"{OWN}_{filled.about}" if filled.instrument == OWN else filled.instrument


def _split(instrument: str) -> tuple[str, int | None]:
    """The name of an instrument, and the target if it is an own rating."""
    start, _line, number = instrument.partition("_")
    return (OWN, int(number)) if start == OWN and number.isdecimal() else (instrument, None)


def _said(instrument: str, code: str, text: str) -> int | float | str | None:
    """One answer as it is kept; None for what is no answer of this item."""
    name, about = _split(instrument)
    if text == PREFER:
        return "declined"
    if name in QUESTIONS:
        if code == "words":
            return text[:LONGEST]
        known = ("1",) if code == "urgent" else HOW if name == HOW_SINCE else ("0", "1")
        if text not in known:
            return None
        return text if name == HOW_SINCE else int(text)
    if name == OWN and about is not None:
        return int(text) if code == "1" and text.isdecimal() and int(text) <= 10 else None
    if name not in shelf.names():
        return None
    item = next((each for each in shelf.instrument(name).items if each.code == code), None)
    if item is None:
        return None
    if text == NOT_APPLICABLE:
        return "n/a" if item.choices.not_applicable else None
    return next((value for value in item.choices.values if str(value) == text), None)


def _block(form: Instrument, *, only: Sequence[str] = (), named: str | None = None) -> Block:
    now = {each.item: each.at for each in form.safety if each.level == "now"}
    items = [form.item(code) for code in only] if only else list(form.items)
    return Block(
        instrument=form.name,
        title=form.title if named is None else named,
        stem=form.stem,
        rows=tuple(_row(form.name, item, now.get(item.code)) for item in items),
        credit=form.rights.credit,
        draft=form.wording.status == "draft",
        wording="" if form.rights.redistributable else form.wording.sha256[:SHORT],
        validated=form.validated,
    )


def _row(instrument: str, item: Item, urgent_from: int | float | None) -> Row:
    answers = item.choices
    choices = [
        _choice(
            str(value),
            answers.words[place] if answers.words else str(value),
            urgent=urgent_from is not None and value >= urgent_from,
        )
        for place, value in enumerate(answers.values)
    ]
    if answers.not_applicable:
        choices.append(_choice(NOT_APPLICABLE, answers.not_applicable))
    return Row(
        name=f"m-{instrument}-{item.code}",
        number=item.number,
        text=worded_text(item),
        before=item.before.get("en", ""),
        choices=tuple(choices),
        ends=answers.ends if not answers.words else (),
    )


def worded_text(item: Item) -> str:
    """The words of an item: in English where it has them, else in the language in which they were brought."""
    return item.text.get("en") or next(iter(item.text.values()), item.topic)


def _choice(value: str, label: str, *, urgent: bool = False) -> Choice:
    key = KEYS.get(value, value if len(value) == 1 else "")
    return Choice(value=value, label=label, key=key, urgent=urgent)


LEFT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "body": "What you want to be different in your body",
        "mind": "What you want to be different in how you feel",
        "": "What you want to be different",
    }
)
BAD, GOOD = (
    "How bad has it been in the past week, at its worst?",
    "How good has it been in the past week?",
)
BAD_ENDS, GOOD_ENDS = ("not bad at all", "as bad as can be"), ("as bad as can be", "as good as can be")


def _own(target: Target) -> Block:
    """A rating of an own target: her words if they may be shown, else the side that it belongs to."""
    ends = GOOD_ENDS if target.higher else BAD_ENDS
    if target.low and target.high and target.words:
        ends = (target.low, target.high)
    row = Row(
        name=f"m-{OWN}_{target.number}-1",
        number=1,
        text=GOOD if target.higher else BAD,
        choices=tuple(_choice(str(value), str(value)) for value in range(11)),
        ends=ends,
    )
    return Block(
        instrument=OWN, title="" if target.words else LEFT[target.side], quoted=target.words, rows=(row,)
    )


HOW: Final = ("better", "same", "worse")


def _since() -> Block:
    row = Row(
        name=f"m-{HOW_SINCE}-1",
        number=1,
        text="How are you now, set beside the time before the session?",
        choices=(
            Choice(value="better", label="better than before the session", key="1"),
            Choice(value="same", label="as before the session", key="2"),
            Choice(value="worse", label="worse than before the session", key="3"),
        ),
    )
    return Block(
        instrument=HOW_SINCE,
        title="",
        rows=(row,),
        words=f"m-{HOW_SINCE}-words",
        urgent=f"m-{HOW_SINCE}-urgent",
    )


def _anything_worse() -> Block:
    row = Row(
        name=f"m-{ANYTHING_WORSE}-1",
        number=1,
        text="Is anything worse than it was?",
        choices=(_choice("0", "No"), _choice("1", "Yes")),
    )
    return Block(
        instrument=ANYTHING_WORSE, title="", rows=(row,), words=f"m-{ANYTHING_WORSE}-words",
        urgent=f"m-{ANYTHING_WORSE}-urgent",
    )  # fmt: skip
