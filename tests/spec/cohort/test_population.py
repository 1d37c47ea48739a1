"""Many virtual bodies: the same rows wherever and in whatever order they were computed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from palpate.cohort import cluster, numpy_files, parquet
from palpate.cohort.chunks import RESULTS, Block
from palpate.cohort.population import Cohort
from palpate.cohort.summary import summarize
from palpate.errors import NotPhysical, NotYet
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.solving import solve_problem
from palpate.tissue.varying import Variation, vary
from tests.spec.tissue.toy import KEYS, toy

QL = "mus.quadratus_lumborum.R"
ARRAYS = ("power", "effort", "resting", "delta", "result", "residual")


def cohort(n: int = 40, seed: int = 1, level: float = 0.2, **more) -> Cohort:
    return Cohort(
        body=more.pop("body", toy()),
        n=n,
        rng=np.random.default_rng(seed),
        holdings=[Holding(QL, level)],
        **more,
    )


def same(one: list[Block], other: list[Block]) -> bool:
    return len(one) == len(other) and all(
        getattr(a, name).tobytes() == getattr(b, name).tobytes()
        for a, b in zip(one, other, strict=True)
        for name in ARRAYS
    )


def test_processes_give_the_rows_of_one_bit_for_bit() -> None:
    serial = list(cohort().run("serial", 7))

    assert [each.first for each in serial] == [0, 7, 14, 21, 28, 35]
    assert same(serial, list(cohort().run("process", 7, workers=2)))
    assert not same(serial, list(cohort(seed=2).run("serial", 7)))


@pytest.mark.skipif(not cluster.available(), reason="dask is not installed: the extra `cluster`")
@pytest.mark.enable_socket
def test_a_cluster_gives_the_rows_of_one_bit_for_bit() -> None:
    assert same(list(cohort().run("serial", 7)), list(cohort().run("dask", 7)))


def test_a_chunk_has_its_own_chance_whatever_was_asked_before() -> None:
    people = cohort()
    everything = list(people.run("serial", 7))

    again = list(people.run("serial", 7))

    assert same(everything, again)
    assert same(everything[:2], list(cohort(n=14).run("serial", 7)))


def test_a_row_is_what_one_virtual_body_gives_by_itself() -> None:
    people = cohort(n=3)
    block = next(people.run("serial", 3))
    chance = np.random.default_rng(1).spawn(1)[0]

    for row in range(3):
        one = vary(people.body, chance, people.variation)
        rest, held = (solve_problem(one.problem(each)) for each in ({}, {KEYS.index(QL): 0.2}))
        assert block.effort[row] == pytest.approx(held.effort - rest.effort, abs=1e-8)
        assert block.delta[row] == pytest.approx(one.tone(held.carried) - one.tone(rest.carried), abs=1e-6)


def test_without_any_difference_everybody_is_the_body_itself() -> None:
    nobody_differs = Variation(strength=0, arms=0, demand=0, aside=0, elsewhere=0, habits=False)
    people = cohort(n=3, variation=nobody_differs)
    body = people.body

    block = next(people.run("serial"))

    extra = balance(body, [Holding(QL, 0.2)]).power.sum() - balance(body).power.sum()
    assert block.power == pytest.approx(np.full(3, extra), abs=1e-6)


def test_who_does_not_balance_is_a_row_with_its_reason() -> None:
    overloaded = toy(lean=60.0)
    people = cohort(n=60, body=overloaded, variation=Variation(demand=1.0, strength=0.5, limbs=False))

    blocks = list(people.run("serial", 16))
    summary = summarize(blocks)

    assert 0 < summary.balanced < summary.bodies == 60
    assert len(summary.failed) == 60 - summary.balanced
    number, reason = summary.failed[0]
    row = number - blocks[number // 16].first
    assert "Only the reserves balance this body" in reason
    assert RESULTS[blocks[number // 16].result[row]].name == "ON_RESERVES"
    assert np.isnan(blocks[number // 16].power[row])


def test_a_summary_counts_how_often_each_structure_answers() -> None:
    blocks = list(cohort(n=50).run("serial", 20))

    summary = summarize(blocks)

    delta = np.concatenate([each.delta for each in blocks])
    power = np.concatenate([each.power for each in blocks])
    assert summary.bodies == summary.balanced == 50
    assert summary.equilibria == 100
    assert summary.tightens == pytest.approx((delta > 0.02).mean(axis=0))
    assert summary.sd == pytest.approx(delta.std(axis=0), abs=1e-6)
    assert summary.quantiles["power_w"]["0.5"] == pytest.approx(np.median(power))
    told = summary.to_json(KEYS)
    assert told["per_structure"][QL]["tightens"] == 1
    assert told["failed"] == []


def test_rows_are_kept_without_any_extra(tmp_path: Path) -> None:
    block = next(cohort(n=5).run("serial"))

    with np.load(numpy_files.write(block, KEYS, tmp_path)) as kept:
        assert kept["body"].tolist() == [0, 1, 2, 3, 4]
        assert (kept["delta"] == block.delta).all()
        assert kept["keys"].tolist() == list(KEYS)


@pytest.mark.skipif(not parquet.available(), reason="pyarrow is not installed: the extra `cluster`")
def test_rows_are_kept_as_parquet(tmp_path: Path) -> None:
    from pyarrow import parquet as files

    people = cohort(n=60, body=toy(lean=60.0), variation=Variation(demand=1.0, strength=0.5, limbs=False))
    block = next(people.run("serial"))

    kept = files.read_table(parquet.write(block, KEYS, tmp_path))

    assert kept["body"].to_pylist() == list(range(60))
    assert set(kept["result"].to_pylist()) == {"found", "on_reserves"}
    assert kept["power_w"].null_count == int(np.isnan(block.power).sum())
    assert f"delta:{QL}" in kept.column_names


@pytest.mark.parametrize(
    ("door", "needed"),
    [(cluster, lambda: cohort().run("dask")), (parquet, parquet.needed)],
    ids=["dask", "parquet"],
)
def test_without_the_extra_the_line_to_install_is_given(door, needed, monkeypatch) -> None:
    monkeypatch.setattr(door, "available", lambda: False)

    with pytest.raises(NotYet, match=r"pip install 'palpate\[cluster\]'") as refused:
        needed()
    assert refused.value.code == "MISSING_EXTRA"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda: cohort(n=0), "`n` must be a whole number from 1 up, got 0"),
        (lambda: cohort(n=True), "`n` must be a whole number"),
        (lambda: cohort().run("cloud"), "must be one of serial, process, dask, got 'cloud'"),
        (lambda: cohort().run("serial", 0), "`chunk` must be a whole number from 1 up"),
        (lambda: cohort().run("process", workers=-1), "`workers` must be a whole number from 1 up"),
        (
            lambda: Cohort(body=toy(), n=1, rng=np.random.default_rng(1), holdings=[Holding(QL, 0.1)] * 2),
            "must be held once",
        ),
    ],
)
def test_what_cannot_be_is_refused(asked, said) -> None:
    with pytest.raises(NotPhysical, match=said):
        asked()


def test_where_nobody_balances_there_is_no_quantile() -> None:
    summary = summarize(cohort(n=3, body=toy(lean=5000.0)).run("serial"))

    assert summary.balanced == 0
    assert summary.quantiles == {"power_w": {}, "effort": {}, "resting_w": {}}
    assert len(summary.to_json(KEYS)["failed"]) == 3
