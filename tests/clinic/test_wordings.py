"""Words of forms that a practice brings: kept as they were said, given, withdrawn, and never changed.

Hazards: H01, H07.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from palpate.clinic import answering, forms, practices, wordings
from palpate.errors import NotPhysical, NotYet
from palpate.outcome import asking
from palpate.outcome.asking import Filled
from palpate.outcome.shelf import instrument
from palpate.records.models import Answered, Concern, FormWords
from palpate.records.queries import wordings as queries
from tests.clinic.events import no_event, one_event
from tests.conftest import NOW
from tests.spec.outcome.test_words_from_outside import files

CORE = {str(n): f"An invented question {n}" for n in range(1, 11)}
FIVE = ("never", "seldom", "at times", "often", "always")


@pytest.fixture
def bring(anna):
    def brought(name="core10", **changed):
        form = instrument(name)
        told = {
            "instrument": name,
            "texts": {item.code: f"An invented question {item.code}" for item in form.items},
            "answers": {
                item.choices.name: FIVE if len(item.choices.values) == 5 else ("low", "high")
                for item in form.items
            },
            "uses": ["clinical"],
            "terms": "a letter of 3 March",
            "source": "the sheet of the holder",
            "language": "en",
            "by": anna,
            "at": NOW,
        }
        return wordings.bring(**told | changed)

    return brought


def core(*answers):
    return Filled(instrument="core10", answers={str(n): said for n, said in enumerate(answers, 1)})


@pytest.fixture
def take(anna, berta):
    def took(form, group="g"):
        given = {"group": group, "on": NOW.date(), "how": "paper", "by": anna, "at": NOW}
        return answering.take(client=berta, forms=[form], **given)

    return took


def test_a_form_with_the_words_of_the_practice_is_given_scored_and_named(anna, berta, bring, take):
    with pytest.raises(NotPhysical, match="The practice, Words of forms"):
        take(core(*[1] * 10))
    with one_event("words.brought"):
        words = bring(language="de")

    worded = queries.in_force(anna.practice)
    assert list(worded) == ["core10"]
    (block,) = asking.blocks("core10", worded=worded)
    assert block.rows[4].text == "An invented question 5"
    assert [choice.label for choice in block.rows[0].choices] == list(FIVE)
    (row,) = take(core(1, 1, 1, 1, 1, 0, 1, 1, 1, 1))
    assert (row.value, row.version, row.language) == (13, words.sha256, "de")  # 7 and two turned round: 3 + 3


def test_an_answer_about_death_stands_in_the_words_in_which_it_was_asked(bring, take):
    bring()

    take(core(0, 4, 4, 0, 0, 2, 0, 0, 0, 0))

    assert "“An invented question 6” Answer: “at times” (2)" in Concern.objects.get().words


def test_such_a_form_is_not_asked_alone_and_the_screener_never_by_a_form(anna, berta, bring):
    bring(), bring("cssrs_screen")

    for part, why in (("core10", "not asked alone here"), ("cssrs_screen", "never by a form on its own")):
        with pytest.raises(NotPhysical, match=why):
            forms.hand_over(client=berta, parts=[part], by=anna, at=NOW)
    practices.turn(what="item_nine", on=True, by=anna, at=NOW)
    forms.hand_over(client=berta, parts=["core10"], by=anna, at=NOW)
    with pytest.raises(NotPhysical, match="in person or by phone"):
        forms.hand_over(client=berta, parts=["cssrs_screen"], by=anna, at=NOW)


def test_words_once_answered_never_change_and_others_are_another_wording(anna, bring, take):
    first = bring()
    (old,) = take(core(*[1] * 10))
    with no_event():
        assert bring(at=NOW + timedelta(days=1)) == first  # the same once more
    second = bring(texts=CORE | {"1": "Another question"}, at=NOW + timedelta(days=1))

    (new,) = take(core(*[1] * 10), group="h")

    assert (second.number, new.version) == (2, second.sha256)
    assert queries.as_asked(old).item("1").text == {"en": "An invented question 1"}
    assert queries.as_asked(new).item("1").text == {"en": "Another question"}


def test_withdrawn_words_are_not_given_and_what_was_answered_stays_readable(anna, berta, bring, take):
    first = bring()
    second = bring(terms="another letter")
    (row,) = take(core(*[1] * 10))
    with pytest.raises(NotYet, match="Other words were brought since"):
        wordings.withdraw(words=first, why="the license ended", by=anna, at=NOW)
    with pytest.raises(NotPhysical, match="must have a reason"):
        wordings.withdraw(words=second, why=" ", by=anna, at=NOW)

    with one_event("words.withdrawn"):
        wordings.withdraw(words=second, why="the license ended", by=anna, at=NOW)

    assert queries.in_force(anna.practice) == {}  # the older words do not come back
    assert queries.as_asked(row).has_text
    with pytest.raises(NotPhysical, match="has no words here"):
        forms.hand_over(client=berta, parts=["core10"], by=anna, at=NOW)
    assert bring().number == 3  # brought anew, it is given again
    assert queries.in_force(anna.practice)


def test_an_answer_that_was_on_its_way_is_not_lost_by_a_withdrawal(anna, bring, take):
    words = wordings.withdraw(words=bring(), why="the license ended", by=anna, at=NOW)

    (row,) = take(core(0, 4, 4, 0, 0, 1, 0, 0, 0, 0))

    assert row.version == words.sha256 and Concern.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"texts": {"1": "only one"}}, "missing: 10, 2, 3"),
        ({"texts": CORE | {"11": "one more"}}, "unknown: 11"),
        ({"texts": CORE | {"3": " ", "4": ""}}, "none stand at 3, 4"),
        ({"texts": CORE | {"3": "x" * 2001}}, "1 to 2000 letters, got 2001"),
        ({"texts": CORE | {"3": "<b>bold</b>"}}, "'<b>', which is markup"),
        ({"stem": "<script>x</script>"}, "which is markup"),
        ({"answers": {"answers": ("a", "b", "c")}}, "must have 5 words, or 2"),
        ({"answers": {}}, "words for its answers"),
        ({"uses": []}, "got none"),
        ({"terms": ""}, "must have a terms"),
        ({"source": " "}, "from which copy"),
        ({"language": "English"}, "short code"),
        ({"instrument": "phq9"}, "takes no words"),
        ({"instrument": "ors"}, "takes no words"),
        ({"instrument": "bdi"}, "not part of this program"),
        ({"instrument": "nothing"}, "There is no instrument"),
    ],
)
def test_words_that_cannot_be_so_are_refused_and_leave_nothing(bring, changed, why):
    with no_event(), pytest.raises(NotPhysical, match=why):
        bring(**changed)
    assert not FormWords.objects.exists()


def test_words_with_a_smaller_than_sign_are_no_markup(bring):
    assert bring(texts=CORE | {"1": "pain < 3 or > 5, a<b"}).texts["1"] == "pain < 3 or > 5, a<b"


def test_a_pack_brings_words_license_and_credit(anna):
    words = wordings.bring_pack(instrument="who5", files=files(), uses=["clinical"], by=anna, at=NOW)

    assert (words.license, words.terms, words.credit) == ("You may.", "an invented license", "Somebody")
    (block,) = asking.blocks("who5", worded=queries.in_force(anna.practice))
    assert block.credit == "Somebody" and block.draft and block.wording == words.sha256[:8]


def test_compared_words_are_no_draft(anna, bring):
    bring(compared=True)

    wording = queries.in_force(anna.practice)["core10"].wording
    assert (wording.status, wording.checked_by, wording.checked_on) == ("checked", anna.name, "2026-11-02")


def test_another_practice_has_nothing_of_it(anna, bring):
    from palpate.records.models import Practice

    bring()
    other = Practice.objects.create(name="Other", vault_id="1" * 16, founded_at=NOW)

    assert queries.in_force(other) == {}


def test_the_database_refuses_to_change_or_delete_words(bring):
    row = bring()

    for change in (
        lambda: FormWords.objects.filter(pk=row.pk).update(texts={}),
        lambda: FormWords.objects.filter(pk=row.pk).update(terms="other"),
        row.delete,
    ):
        with pytest.raises(DatabaseError, match="never"), transaction.atomic():
            change()
    assert FormWords.objects.get().texts == row.texts and not Answered.objects.exists()


def test_the_open_export_holds_the_words_and_says_so(bring, tmp_path, anna):
    from palpate.reports import export

    export.export(tmp_path / "without", by=anna, at=NOW)
    bring(texts=CORE | {"1": "A question that belongs to somebody"})
    export.export(tmp_path / "with", by=anna, at=NOW)

    assert "do not pass them on" not in (tmp_path / "without" / "README.txt").read_text("utf-8")
    assert "words of forms that the practice brought (1" in (tmp_path / "with" / "README.txt").read_text(
        "utf-8"
    )
    rows = (tmp_path / "with" / "record" / "formwords.jsonl").read_text("utf-8")
    assert "A question that belongs to somebody" in rows


def test_words_that_were_changed_past_the_fences_are_found(bring):
    from palpate.records import fences
    from palpate.records.queries import integrity

    row = bring()
    assert integrity.signatures()[1] == []

    with transaction.atomic(), fences.let_down(["records_formwords"]):
        FormWords.objects.filter(pk=row.pk).update(texts=CORE | {"6": "Another question"})

    assert integrity.signatures()[1] == ["wording 1 of the form core10 is not as it was brought"]
