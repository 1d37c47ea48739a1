"""The words of an energy cyst: one way of saying its place and qualities, on pages and in print."""

from collections.abc import Callable, Mapping

from palpate.body import DEPTHS, Side
from palpate.body.tissues import TISSUES
from palpate.cyst.qualities import QUALITIES

Translate = Callable[[str], str]


def _same(text: str) -> str:
    return text


def where(
    words: str, *, side: str = "", depth: str = "", tissue: str = "", translate: Translate = _same
) -> str:
    """A place in words that leave no doubt about the side: "shoulder, left (client's left), fascia".

    Codes that were not assessed are blank and left out; a tissue that is also the depth is said once.

    Examples
    --------
    >>> where("below the ribs", side="R", depth="viscera", tissue="viscera")
    "below the ribs, right (client's right), viscera"
    """
    said = [words, translate(Side(side).said()) if side else ""]
    layers = [_layer(depth, "depth", translate), _layer(tissue, "tissue", translate)]
    return ", ".join(part for part in [*said, *dict.fromkeys(layers)] if part)


def graded_words(
    grades: Mapping[str, int], own: Mapping[str, str] | None = None, *, translate: Translate = _same
) -> str:
    """Qualities with their grades: "density 2, heat 0". `own` labels a practice's own words.

    Examples
    --------
    >>> graded_words({"heat": 0, "density": 2})
    'heat 0, density 2'
    """
    order = {code: place for place, code in enumerate(QUALITIES.codes)}
    sorted_codes = sorted(grades, key=lambda code: (order.get(code, len(order)), code))
    return ", ".join(f"{_quality(code, own or {}, translate)} {grades[code]}" for code in sorted_codes)


def _quality(code: str, own: Mapping[str, str], translate: Translate) -> str:
    term = QUALITIES.get(code)
    return translate(term.label).lower() if term else own.get(code, code)


def _layer(code: str, what: str, translate: Translate) -> str:
    if not code:
        return ""
    if code == "unknown":
        return translate(f"{what} not known")
    term = (DEPTHS if what == "depth" else TISSUES).get(code)
    return translate(term.label).lower() if term else code
