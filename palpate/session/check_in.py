"""A check-in, two or three days after a session: what is asked by telephone, or on a sheet taken home.

Nothing that may have come up is named, and no answer is a good sign: how it is, and what she says of it.
"""

from typing import Final

from palpate.session.client_questions import Question
from palpate.standing import Footing
from palpate.vocabulary import OURS, Vocabulary

A = Footing.ASSUMPTION

CHECK_IN_QUESTIONS: Final = Vocabulary(
    Question("what", "What it is", "If something is not as before: what is it, and since when?", A, OURS,
             "check_in", long=True),
    Question("help", "Help sought", "Did you ask anybody for help with it? Whom?", A, OURS, "check_in"),
    Question("anything", "Anything else", "Is there anything else you would like me to know?", A, OURS,
             "check_in", long=True),
    Question("call", "A call", "Would you like me to call you?", A, OURS, "check_in"),
)  # fmt: skip
HOW_IS_IT: Final = "How are you now, set beside the time before the session?"
EACH_TARGET: Final = (
    "If we wrote down what you would like to be different: how strong is it now, from 0 to 10?"
)
