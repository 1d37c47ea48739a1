"""`palpate body`: names of the body on the command line, without any vault."""

import json

import pytest

from palpate import cli

title = "The command body"


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the command; its exit status, what it printed, what it refused with."""
    monkeypatch.setattr("os.umask", lambda mask: 0)

    def command(*arguments):
        status = cli.main(["body", *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


def test_find_prints_the_best_answer_first(run):
    status, out, _ = run("find", "left", "psoas")

    assert status == 0
    assert out.splitlines()[0].split("  ")[0] == "mus.psoas_major.L"
    assert "psoas major, left (client's left)" in out.splitlines()[0]


def test_find_as_json_keeps_the_side(run):
    status, out, _ = run("find", "left psoas", "--json", "--limit", "1")

    (found,) = json.loads(out)
    assert status == 0
    assert (found["id"], found["side"], found["kind"]) == ("mus.psoas_major.L", "L", "structure")


def test_a_region_is_told_and_as_json_too(run):
    assert "costal margin, left (client's left)" in run("region", "costal_margin.L")[1].splitlines()[0]
    told = json.loads(run("region", "costal_margin.L", "--json")[1])
    assert (told["side"], told["mirror_id"]) == ("L", "costal_margin.R")
    assert 0.005 < told["area"] < 0.02  # m2
    assert "mus.external_oblique.L" in told["beneath"]


def test_mirror_turns_regions_and_instances_and_leaves_what_is_single(run):
    assert run("mirror", "costal_margin.L")[1] == "costal_margin.R  costal margin, right (client's right)\n"
    assert run("mirror", "mus.psoas_major.R")[1].startswith("mus.psoas_major.L")
    assert json.loads(run("mirror", "throat", "--json")[1])["id"] == "throat"


def test_a_structure_tells_its_relations(run):
    _, out, _ = run("structure", "mus.psoas_major")

    assert "attaches to   vertebra T12" in out and "lesser trochanter" in out
    told = json.loads(run("structure", "mus.psoas_major.L", "--json")[1])
    assert told["said"] == "psoas major, left (client's left)"
    assert all(not region.endswith(".R") for region in told["over"])
    assert {"part_of", "innervated_by"} <= {relation["kind"] for relation in told["relations"]}


CASES = """
 act       | what            | suggestion
-----------+-----------------+------------------------------------
 region    | costal_margin   | costal_margin.L or costal_margin.R
 region    | costel_margin.L | costal_margin.L
 structure | mus.psoas       | mus.psoas_major
 mirror    | mus.psoas_major | mus.psoas_major.L or
 find      | psoas links     | psoas major
"""


def test_what_is_unknown_is_refused_with_a_suggestion(run, case):
    status, out, err = run(case.act, case.what)

    assert (status, out) == (1, "")
    assert err.startswith("palpate: ") and case.suggestion in err


def test_it_opens_no_vault(run, monkeypatch):
    monkeypatch.setattr(
        "palpate.records.vault.folder.default_folder", lambda: pytest.fail("a vault was opened")
    )

    assert run("find", "tmj")[0] == 0
