"""What may be noted after a session, good and bad in one neutral list; and how an adverse event is described.

Nothing in this list is expected of anybody, and nothing in it is a good sign: that what gets worse is a
healing is claimed by some and supported by nothing.
"""

from datetime import timedelta
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, OURS, Term, Vocabulary

T, A = Footing.TEACHING, Footing.ASSUMPTION
_LEAFLETS: Final = "leaflets of five practices on the days after a session"

# In the order of the alphabet, so that none is suggested before another.
AFTERWARDS: Final = Vocabulary(
    Term("calm", "Calm", "calmer than before", T, _LEAFLETS),
    Term("crying", "Crying", "tears", T, _LEAFLETS),
    Term("dreams", "Dreams", "dreams that stayed in mind", T, BACKGROUND),
    Term("old_symptoms", "Earlier symptoms", "symptoms of an earlier time are felt again", T, _LEAFLETS),
    Term("energy", "Energy", "more energy than before", T, _LEAFLETS),
    Term("fatigue", "Fatigue", "tired", T, _LEAFLETS),
    Term("headache", "Headache", "a headache", T, _LEAFLETS),
    Term("insight", "Insight", "something was understood later", T, _LEAFLETS),
    Term("mood_swings", "Mood swings", "a mood that goes up and down", T, _LEAFLETS),
    Term("sleep", "Sleep", "deeper or longer sleep", T, _LEAFLETS),
    Term("soreness", "Soreness", "sore places", T, _LEAFLETS),
    Term("spaced_out", "Spaced out", "as if wrapped in cotton", T, _LEAFLETS),
    Term("twitching", "Twitching", "small jerks", T, _LEAFLETS),
)
SEVERITIES: Final = Vocabulary(
    Term("mild", "Mild", "noticed, and hindered nothing", A, OURS),
    Term("moderate", "Moderate", "hindered some of the day", A, OURS),
    Term("severe", "Severe", "hindered most of the day", A, OURS),
    Term("serious", "Serious", "emergency or hospital care, lasting harm, or danger to life", A, BACKGROUND),
)
RELATIONS: Final = Vocabulary(
    Term("unlikely", "Unlikely", "hardly connected with the session", A, OURS),
    Term("possible", "Possible", "may be connected with the session", A, OURS),
    Term("likely", "Likely", "probably connected with the session", A, OURS),
    Term("not_judged", "Not judged", "nobody has judged", A, OURS),
)
OUTCOMES_OF_AN_EVENT: Final = Vocabulary(
    Term("resolved", "Resolved", "it is over", A, OURS),
    Term("ongoing", "Ongoing", "it goes on", A, OURS),
    Term("unknown", "Not known", "nobody has heard", A, OURS),
)
CHECK_IN_ANSWERS: Final = Vocabulary(
    Term("better", "Better", "better than before the session", A, OURS),
    Term("same", "Same", "as before the session", A, OURS),
    Term("worse", "Worse", "worse than before the session", A, OURS),
    Term("not_reached", "Not reached", "was called, and nobody answered", A, OURS),
)
# A call two or three days later: practitioners expect that things have settled by then.
CHECK_IN_FROM: Final = timedelta(hours=48)
CHECK_IN_UNTIL: Final = timedelta(hours=72)
GRAVEST_FIRST: Final = ("serious", "severe", "moderate", "mild", "")
