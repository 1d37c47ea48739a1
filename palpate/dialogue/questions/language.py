"""Whether a text looks like English: the coach knows no other language, and says so.

It asks for evidence of another language (its script, or its small words), never for evidence of English: a
clipped note of three words is still read.
"""

import re
import unicodedata
from typing import Final

from palpate.dialogue.questions.lemmas import listed, tokens

_ENGLISH: Final = frozenset(
    listed(
        "the a an and of to in is it that this you your i my me we are was were what how when where "
        "which who do does did have has can could would will with for on at as be been there here not "
        "no or if so about like just any"
    )
)
# Small words of other languages that are no words of English.
_OTHER: Final = (
    frozenset(
        listed(
            "und der das ist nicht ich sie wie wo wann haben hat sind spüren ein eine mit für auf dem "
            "den sich jetzt le les des est vous je que qui dans pour avec une sur pas où comment "
            "quand votre c'est el los las es una usted que cómo dónde cuándo siente qué está por con "
            "para del il lo gli che è sono come dove quando cosa sente della nel per una het een niet "
            "wat hoe waar wanneer voelt jij uw en van co jak gdzie kiedy czy jest się pan pani czuje "
            "w na z o os uma você não está com seu sua hvad hvor og ikke hvordan vad och är det"
        )
    )
    - _ENGLISH
    - {
        "in",
        "on",
        "an",
        "me",
        "no",
        "a",
        "i",
        "as",
        "come",
        "per",
        "co",
        "el",
        "en",
        "est",
        "los",
        "van",
        "pan",
        "o",
    }
)
_FOREIGN_LETTERS: Final = 0.3  # share of letters outside Latin script from which a text is not English [A]


def is_other_language(text: str) -> bool:
    """Whether a text shows another language than English.

    Examples
    --------
    >>> [is_other_language(text) for text in ("Was spüren Sie jetzt?", "何を感じますか", "Sacrum heavy.", "")]
    [True, True, False, False]
    """
    letters = [each for each in text if each.isalpha()]
    outside = sum(not unicodedata.name(each, "").startswith("LATIN") for each in letters)
    if letters and outside / len(letters) > _FOREIGN_LETTERS:
        return True
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower())
    other = sum(word in _OTHER for word in words)
    english = sum(word in _ENGLISH for word in tokens(text))
    return other >= 2 and other > english
