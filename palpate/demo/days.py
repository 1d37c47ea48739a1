"""The calendar of the demo: everything lies before today, on working days, in nobody else's hour."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from palpate.demo.people import FRIDAY, Person

EVENING = 17  # the hour of the last working day that no weekly appointment has
SINCE_THE_OPENING = timedelta(minutes=100)  # of today's session


def weekly(now: datetime, person: Person, weeks: int) -> datetime:
    """The person's own hour, so many weeks before this one."""
    monday = now.date() - timedelta(days=now.weekday())
    return _at(now, monday + timedelta(days=person.weekday, weeks=-weeks), person.hour)


def last_evening(now: datetime) -> datetime:
    """The evening hour of the last working day before today."""
    day = now.date() - timedelta(days=1)
    while day.weekday() > FRIDAY:
        day -= timedelta(days=1)
    return _at(now, day, EVENING)


def days_ago(now: datetime, days: int, hour: int) -> datetime:
    """An hour of an earlier day."""
    return _at(now, now.date() - timedelta(days=days), hour)


def _at(now: datetime, day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=now.tzinfo)
