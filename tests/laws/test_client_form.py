"""Whatever fields come from a form in a client's hands, they are read, or refused with a sentence."""

import json
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palpate.session.also_asked import ALSO_ASKED
from palpate.session.client_answers import HEALTH, PREFER, Said, as_sent, refusals, urgent
from palpate.session.client_questions import PARTS
from palpate.session.consent import SCOPES
from palpate.session.contraindications import CONTRAINDICATIONS
from palpate.session.red_flags import RED_FLAGS
from palpate.session.safety import Answer

TODAY = date(2026, 11, 30)
ROWS = (*CONTRAINDICATIONS.codes, *RED_FLAGS.codes, *ALSO_ASKED.codes)

names = st.one_of(
    st.sampled_from([f"health-{code}" for code in ROWS] + [f"consent-{code}" for code in SCOPES.codes]),
    st.sampled_from(
        ["signature", "signed-name", "life-1", "life-1-when", "goal-1", "q-birth", "prefer-life"]
    ),
    st.text(max_size=20),
)
values = st.one_of(
    st.sampled_from([*HEALTH, *Said, PREFER]), st.text(max_size=60), st.just(json.dumps([[[0, 1]]]))
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first text of a run is slow to draw
@given(st.lists(st.tuples(names, values), max_size=30))
def test_whatever_is_sent_there_is_an_answer_and_never_an_error(pairs):
    wrong = refusals(pairs, today=TODAY, parts=PARTS.codes, adult_at=18)

    assert all(isinstance(name, str) and sentence for name, sentence in wrong.items())
    if not wrong:
        answers = as_sent(pairs)
        assert set(urgent(answers)) <= set(answers.health)
        assert all(
            answer is not Answer.NO or answers.health[row] == "no" for row, answer in answers.safety.items()
        )
