"""What the laws draw from: each range with its reason."""

from datetime import date

from hypothesis import strategies as st

from palpate.session import CONTRAINDICATIONS, MOMENT_KINDS, NAMES_OF_A_STOP, Moment
from palpate.session.moment import NAMES_OF_A_MOMENT
from palpate.session.note import Line
from palpate.session.safety import Answer
from palpate.standing import Basis, Standing
from palpate.when import LONGEST_LIFE, Precision, When

TODAY = date(2026, 11, 22)

# Anything a keyboard, a pasteboard or a stray program may send, halves of characters included.
any_text = st.text(st.characters(exclude_categories=()), max_size=60)
# What may be kept: no control characters, no halves.
words = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=40)

years = st.integers(TODAY.year - LONGEST_LIFE, TODAY.year)  # one life
ages = st.integers(0, LONGEST_LIFE)


@st.composite
def whens(draw):
    """A date of any precision, with any words beside it."""
    said = draw(words)
    day = draw(st.dates(date(TODAY.year - LONGEST_LIFE, 1, 1), TODAY))
    match draw(st.sampled_from(Precision)):
        case Precision.DAY:
            parts = {"year": day.year, "month": day.month, "day": day.day}
            return When(precision=Precision.DAY, words=said, **parts)
        case Precision.MONTH:
            return When(precision=Precision.MONTH, words=said, year=day.year, month=day.month)
        case Precision.YEAR:
            return When(precision=Precision.YEAR, words=said, year=day.year, about=draw(st.booleans()))
        case Precision.SPAN:
            until = draw(st.integers(day.year, TODAY.year))
            return When(precision=Precision.SPAN, words=said, year=day.year, until=until)
        case Precision.AGE:
            return When(precision=Precision.AGE, words=said, age=draw(ages))
    return When(precision=Precision.UNKNOWN, words=said)


@st.composite
def moments(draw):
    """A mark; times are few, so that many fall together (a pedal and a key pressed at once)."""
    kind = draw(st.sampled_from(MOMENT_KINDS.codes))
    names = {"rhythm_stop": NAMES_OF_A_STOP.codes, "moment": NAMES_OF_A_MOMENT}.get(kind, ())
    code = draw(st.sampled_from(("", *names)))
    bare = Moment(kind=kind, at=0.0, code=code)
    noticed = st.lists(st.sampled_from(["position", "word", "image", "touch"]), unique=True, max_size=3)
    together = st.one_of(noticed, st.just(["nothing_noticed"]))
    return Moment(
        kind=kind,
        at=draw(st.sampled_from([0.0, 1.0, 1.5, 60.0, 3600.0])),
        code=code,
        coincided=tuple(draw(together)) if bare.meant == "rhythm_stop" else (),
        induced=draw(st.sampled_from([None, True, False])) if bare.name == "still_point" else None,
        place=draw(st.sampled_from(["", "occiput"])),
        words=draw(words),
        recalled_after=draw(st.sampled_from([None, 0.0, 485.0])),
        struck=draw(st.booleans()),
        key=draw(st.text("ab", max_size=2)),
    )


@st.composite
def lines(draw):
    """A told or palpated line of a note."""
    told = draw(st.booleans())
    return Line(
        block="words" if told else "findings",
        text=draw(words),
        standing=Standing.TOLD if told else Standing.PALPATED,
        basis=draw(st.sampled_from(["", *Basis])) if told else "",
        id=draw(st.uuids()).hex,
    )


asked = [row.code for row in CONTRAINDICATIONS if not row.rule]
answers = st.dictionaries(st.sampled_from(asked), st.sampled_from(Answer))
