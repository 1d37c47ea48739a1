"""The harness of small wrongs in small, before every merge; `python -m tests.mutation` runs it at size."""

from __future__ import annotations

from tests.fault import prove
from tests.mutation import __main__ as mutation
from tests.mutation.mutants import mutants
from tests.mutation.running import KILLED, SURVIVED
from tests.mutation.targets import CANARY, GROUPS


def test_known_wrongs_are_noticed_and_those_that_nobody_looks_at_are_not():
    found = mutation.ran(CANARY)

    assert found["failed before"] == []
    came = {each["key"]: each["came"] for each in found["wrongs"]}
    overlooked = {key for key in came if ":overlooked:" in key}
    assert len(overlooked) > 5 and {came[key] for key in overlooked} == {SURVIVED}
    assert {came[key] for key in came if key not in overlooked} == {KILLED}
    assert {key.partition(":")[0].rpartition("/")[2] for key in came} == {
        "canary.py",
        "consent.py",
        "alert.py",
    }


def test_every_target_has_wrongs_and_every_named_function_is_there():
    for group in GROUPS.values():
        for target in group.targets:
            found = {each.function for each in mutants(mutation.ROOT, target.path, target.only)}
            assert found and (not target.only or found == set(target.only)), target.path


def test_the_report_that_is_kept_says_what_its_page_says():
    report = mutation.json.loads((prove.PROOF / "mutation.json").read_text(encoding="utf-8"))
    page = (prove.PROOF / "mutation.md").read_text(encoding="utf-8")

    assert report["found"]["proved"]
    for name, group in report["found"]["groups"].items():
        assert f"| {name} | {group['wrongs']} | {group['noticed']} | {group['score']:.1%} |" in page
    assert "not explained" not in page


def test_each_sentence_explains_a_wrong_that_there_is():
    keys = {
        each.key for group in GROUPS.values() for target in group.targets
        for each in mutants(mutation.ROOT, target.path, target.only)
    }  # fmt: skip

    idle = [start for start, _ in mutation.explained() if not any(key.startswith(start) for key in keys)]
    assert idle == []
