"""The tension lab: what is held in a body that belongs to nobody, and what the model answers.

The figure is always drawn standing; the posture decides the numbers. Nothing of a client is in it, unless one
asks for the marks of a session beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from palpate.accommodation.cost import FELT, cost, movement
from palpate.accommodation.spread import NOTED, Change, Spread, spread
from palpate.body.drawing import outline
from palpate.body.side import Side
from palpate.body.views import VIEWS
from palpate.errors import NotPhysical
from palpate.records.language import numbers
from palpate.records.language.in_words import in_words
from palpate.records.language.places import in_english
from palpate.tissue.equilibrium import Equilibrium, balance
from palpate.tissue.holding import Holding
from palpate.tissue.joints import WORDS
from palpate.tissue.model import POSTURES, TissueModel
from palpate.tissue.naming import find, said, structure_id
from palpate.tissue.range_of_motion import axes

MOST: Final = 4  # holdings at once: more are no question that a person asks
STRONGEST: Final = 20  # percent: far above what anybody keeps up for hours
FAINTEST: Final = 0.005  # a change of tone that is still drawn
NOTHING: Final[dict[str, Any]] = {"signs": {}, "spread": None}
SHOWN: Final = 12  # structures in each list
COSTS: Final = 3  # joints and movements in the list of costs
PRESSED: Final = 10.0  # N: less is not shown
SIDES: Final = ("front", "back")
SIDE_WORDS: Final = {Side.LEFT: gettext_lazy("client's left"), Side.RIGHT: gettext_lazy("client's right")}


@dataclass(frozen=True, slots=True)
class Held:
    """One holding as it stands in the form: the key and label of a structure, and percent of its strength."""

    key: str
    label: str
    level: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of the lab. While a slider moves, what takes longest is left for when it rests."""

    posture: str
    held: tuple[Held, ...]
    moving: bool = False


def asked(query: Mapping[str, Any]) -> Asked:
    """What a query asks for: `posture`, `hold-1`, `level-1` and so on, `moving`; what is blank is left out.

    Raises
    ------
    NotPhysical
        If a structure is not found, a level is not 0 to 20 %, or one structure is held twice.
    """
    posture = str(query.get("posture") or "standing")
    if posture not in POSTURES:
        raise NotPhysical(_("A posture must be standing, sitting or supine. Choose one."))
    held: list[Held] = []
    for number in range(1, MOST + 1):
        words = str(query.get(f"hold-{number}") or "").strip()
        if not words:
            continue
        key = called(words, posture)
        if key in [each.key for each in held]:
            raise NotPhysical(
                _("{structure} is held twice. Hold it once.").format(structure=in_words(said(key)))
            )
        held.append(Held(key, in_words(said(key)), level(query.get(f"level-{number}"))))
    return Asked(posture, tuple(held), bool(query.get("moving")))


def answer(question: Asked) -> dict[str, Any]:
    """What the model says, ready for a page and for a script."""
    model, rest = body(question.posture), baseline(question.posture)
    holdings = [Holding(each.key, each.level / 100) for each in question.held if each.level]
    if not holdings:
        return NOTHING
    now = balance(model, holdings, warm=rest).or_raise()
    found, price = spread(now, rest), cost(now, rest)
    delta = now.tone - rest.tone
    return {
        "signs": {key: drawn_as for s, key in enumerate(model.keys) if (drawn_as := sign(float(delta[s])))}
        | {each.key: "held" for each in found.held},
        "spread": found,
        "tightens": _lines(found.tightens),
        "lets_go": _lines(found.lets_go),
        "cost": {
            "power": _watts(price.power),
            "own": _watts(price.own_power),
            "pressed": _pressed(price.compression),
            "lost": _lost(price.lost_range),
            "overloaded": [in_words(said(key)) for key in price.overloaded[:SHOWN]],
        },
        "released": _released(question, model, rest, now),
        "lasts": all(each.lasts for each in holdings),
    }


def drawn(signs: Mapping[str, str]) -> list[dict[str, Any]]:
    """The views with the sign of every structure, as classes of its line."""
    return [
        view | {"strands": [each | {"signs": signs.get(each["key"], "")} for each in view["strands"]]}
        for view in views()
    ]


def beside(found: Spread | None, marks: Sequence[Any]) -> dict[str, Any]:
    """The marks of a session that lie on structures of the model, each beside what the model says there."""
    model = body("standing")
    changes = {each.key: each for each in (*found.tightens, *found.lets_go, *found.held)} if found else {}
    rows, left_out = [], []
    for mark in marks:
        keys = [
            key for key in model.keys if structure_id(key) == mark.structure and key[-1] in (mark.side, "M")
        ]
        if not keys:
            left_out.append(mark.said)
            continue
        # A structure of several parts stands for the part that changes most.
        most = max(
            (changes[key] for key in keys if key in changes), key=lambda each: abs(each.delta), default=None
        )
        rows.append({"said": mark.said, "grade": mark.grade, "delta": _change(most) if most else ""})
    return {"rows": rows, "left_out": left_out}


@cache
def body(posture: str) -> TissueModel:
    """The shipped body, read once."""
    return TissueModel.load(posture)


@cache
def baseline(posture: str) -> Equilibrium:
    """The same body with nothing held."""
    return balance(body(posture)).or_raise()


@cache
def labels() -> dict[str, str]:
    """Every structure in words to its key, in the order of the body."""
    return {said(key): key for key in body("standing").keys}


@cache
def _in(language: str | None) -> dict[str, str]:
    return {in_words(label): key for label, key in labels().items()}


def offered() -> list[str]:
    """Every structure in the language of the page, in the order of the body."""
    return list(_in(get_language()))


def called(words: str, posture: str) -> str:
    """The key of the structure that is called so, in the language of the page or as the atlas knows it."""
    return _in(get_language()).get(words) or meant(in_english(words), posture)


@lru_cache(maxsize=256)
def meant(words: str, posture: str) -> str:
    """The search of the atlas takes as long as the balance; while a slider moves, the words stay the same."""
    return find(words, body(posture))


@cache
def views() -> list[dict[str, Any]]:
    """The front and the back with an outline and every fascicle as a line of its structure."""
    return [
        {
            "code": code,
            "label": VIEWS[code].label,
            "width": VIEWS[code].width,
            "height": VIEWS[code].height,
            "outline": outline(code),
            "sides": [SIDE_WORDS[side] for side in VIEWS[code].page_sides or ()],
            "strands": _strands(code),
        }
        for code in SIDES
    ]


@cache
def lines() -> list[dict[str, Any]]:
    """Every structure with its fascicles as they run in standing: x, y, z of point after point [mm]."""
    model = body("standing")
    return [
        {
            "key": key,
            "label": in_words(said(key)),
            "lines": [
                [round(1000 * float(each)) for each in model.figure[fascicle].ravel()]
                for fascicle in model.fascicles(number)
            ],
        }
        for number, key in enumerate(model.keys)
    ]


def _strands(code: str) -> list[dict[str, str]]:
    """One path for each structure: its fascicles, as they run in standing."""
    model, view = body("standing"), VIEWS[code]
    found = []
    for number, key in enumerate(model.keys):
        parts = []
        for fascicle in model.fascicles(number):
            points = [view.on_page((float(x), float(y), float(z))) for x, y, z in model.figure[fascicle]]
            parts.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points))
        found.append({"key": key, "d": "".join(parts)})
    return found


def _released(
    question: Asked, model: TissueModel, rest: Equilibrium, now: Equilibrium
) -> list[dict[str, Any]]:
    """What would stay to be carried if one of the holdings let go first, in the order of the body."""
    every = [each for each in question.held if each.level]
    if len(every) < 2:
        return []
    rows = []
    for each in sorted(every, key=lambda held: model.keys.index(held.key)):
        if question.moving:
            rows.append({"label": each.label, "power": ""})
            continue
        others = [Holding(other.key, other.level / 100) for other in every if other is not each]
        left = balance(model, others, warm=now).or_raise()
        rows.append({"label": each.label, "power": _watts(float((left.power - rest.power).sum()))})
    return rows


def _pressed(compression: Mapping[str, float]) -> list[str]:
    """The joints that muscles press most, with newtons; those pressed by less than ten are left out."""
    most = sorted(compression, key=lambda each: -compression[each])[:COSTS]
    return [
        f"{in_words(WORDS[each])} {_signed(compression[each], 'N')}"
        for each in most
        if compression[each] >= PRESSED
    ]


def _lost(lost_range: Mapping[str, float]) -> list[str]:
    """The movements that lose most, with degrees; those that lose less than one are left out."""
    most = sorted(lost_range, key=lambda each: -lost_range[each])[:COSTS]
    found = []
    for each in most:
        if lost_range[each] >= FELT:
            value, unit = axes()[each.rpartition(" ")[0]].shown(lost_range[each])
            found.append(f"{in_words(movement(each))} {_signed(-value, '°' if unit == 'degrees' else unit)}")
    return found


def _lines(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [
        {"label": in_words(said(each.key)), "change": _change(each), "newton": _signed(each.newton, "N")}
        for each in changes[:SHOWN]
    ]


def sign(delta: float) -> str:
    """Whether a structure tightens or lets go, in five steps of 2 %; blank below half a percent."""
    if abs(delta) < FAINTEST:
        return ""
    step = min(5, 1 + int(abs(delta) / NOTED))
    return f"{'tightens' if delta > 0 else 'lets-go'} step-{step}"


def _change(change: Change) -> str:
    return _signed(100 * change.delta, "%")


def _signed(value: float, unit: str) -> str:
    """A change with its sign, and a space that does not break: "+6 %"."""
    return f"{value:+.0f}\u00a0{unit}".replace("-", "−")


def _watts(value: float) -> str:
    return numbers.number(f"{value:.1f}") if abs(value) < 10 else f"{value:.0f}"


def level(given: Any) -> int:
    """Whole percent of strength from what was typed; blank is 0."""
    text = str(given or "0").strip().removesuffix("%").strip()
    if not (text.isascii() and text.isdecimal() and len(text) < 4) or int(text) > STRONGEST:
        raise NotPhysical(
            _(
                "A holding must be a whole number from 0 to {most} percent of the strength, got “{given}”."
            ).format(most=STRONGEST, given=given)
        )
    return int(text)
