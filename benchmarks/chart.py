"""Promise: a chart with fifty sessions opens in 30 ms in the server, beside 100,000 other clients."""

from __future__ import annotations

from benchmarks import ground, practice, size
from benchmarks.figure import Figure, milliseconds, worked
from benchmarks.wsgi import application

WARM, REPEATS = 5, 50


def measure() -> list[Figure]:
    """The page through the full stack, and the reads alone."""
    ground.stand(practice.ensure("vault"))
    from django.db import connection
    from django.utils.timezone import localdate

    from palpate.records.models import Client
    from palpate.records.queries import chart

    client = Client.objects.get(name=size.NAME)
    get, path = application(), f"/clients/{client.pk}"
    for _ in range(WARM):
        get(path)
    asked: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *rest: asked.append(sql) or run(sql, *rest)):
        length = len(get(path))
    pages = milliseconds([lambda: get(path)] * REPEATS)
    processor = [1e3 * worked(lambda: get(path)) for _ in range(REPEATS)]
    reads = milliseconds([lambda: chart.chart(client, today=localdate())] * REPEATS)
    told = f"{len(asked)} queries, {length / 1e3:.0f} kB of page"
    return [
        Figure(
            key="chart",
            what=f"chart with 50 sessions, full stack ({told})",
            values=pages,
            unit="ms",
            promised=30.0,
        ),
        Figure(what="of it, processor time", values=processor, unit="ms"),
        Figure(what="of it, the reads", values=reads, unit="ms"),
    ]
