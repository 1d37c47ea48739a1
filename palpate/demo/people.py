"""The twelve invented people, each with one trait that tests use. A likeness to anybody is chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One invented client. `age` is reached in the year of the demo, so that nobody grows old in it."""

    key: str
    name: str
    trait: str
    pronoun: str = ""
    age: int | None = None
    born: str = ""  # as it was given, with {year} for the year
    guardian: str = ""
    contact: str = ""
    language: str = ""
    figure: str = ""  # on which the chart is drawn
    height_cm: float | None = None
    weight_kg: float | None = None
    weekday: int = MONDAY  # her own hour: nobody else has it, so that one pair of hands is enough
    hour: int = 9

    def born_year(self, year: int) -> int | None:
        """The year of birth, seen from the year of the demo."""
        return None if self.age is None else year - self.age


PEOPLE: Final = (
    Person(
        key="course",
        name="Irmela Hollander",
        trait="a course of eight sessions, two targets slowly better",
        pronoun="she",
        age=56,
        born="12 May {year}",
        contact="Phone, weekdays after 16:00. No voicemail.",
        language="German, English",
        figure="female",
        height_cm=168,
        weight_kg=66,
        weekday=TUESDAY,
        hour=10,
    ),
    Person(
        key="worse",
        name="Tobias Rehwald",
        trait="gets worse; sent to his physician before anything else",
        pronoun="he",
        age=44,
        born="September {year}",
        contact="Text message, no names in it.",
        language="German",
        height_cm=183,
        weight_kg=84,
        weekday=THURSDAY,
        hour=14,
    ),
    Person(
        key="quiet",
        name="Ludvik Sedlar",
        trait="few words, and one silent session: start, end, signature",
        pronoun="he",
        age=71,
        born="{year}",
        contact="A letter.",
        language="Czech, German",
        weekday=MONDAY,
        hour=9,
    ),
    Person(
        key="back",
        name="Adaeze Nwankwo-Lind",
        trait="an energy cyst released and met again",
        pronoun="she",
        age=35,
        born="30 January {year}",
        contact="Mail; subject line empty.",
        language="English, Swedish",
        weekday=WEDNESDAY,
        hour=16,
    ),
    Person(
        key="child",
        name="Mila Haferkamp",
        trait="a child; her mother gives consent, and she is asked herself",
        pronoun="she",
        age=9,
        born="4 April {year}",
        guardian="Katrin Haferkamp, mother",
        contact="Through her mother only.",
        language="German",
        height_cm=134,
        weekday=FRIDAY,
        hour=15,
    ),
    Person(
        key="withdrawal",
        name="Noor Castelijn",
        trait="withdraws consent to mouth work in the middle of the course",
        pronoun="she",
        age=29,
        born="August {year}",
        contact="Phone or text.",
        language="Dutch, English",
        weekday=TUESDAY,
        hour=14,
    ),
    Person(
        key="amended",
        name="Maria Sommer",
        trait="an amended note; shares her name with another client",
        pronoun="she",
        age=62,
        born="19 October {year}",
        contact="Phone, mornings. Lives at the upper mill.",
        language="German",
        weekday=MONDAY,
        hour=14,
    ),
    Person(
        key="closeout",
        name="Robin Tessmer",
        trait="today's session waits for its close-out, a draft half typed",
        pronoun="they",
        age=26,
        born="{year}",
        contact="Text message.",
        language="German, English",
        weekday=WEDNESDAY,
        hour=10,
    ),
    Person(
        key="unsigned",
        name="Sunniva Dahlmann",
        trait="a note that waits for its signature",
        pronoun="she",
        age=48,
        born="27 June {year}",
        contact="Phone; she bakes at night and sleeps until noon.",
        language="Norwegian, German",
        weekday=THURSDAY,
        hour=16,
    ),
    Person(key="new", name="Pilar Quintela", trait="new: a name and one event, nothing else"),
    Person(
        key="physician",
        name="Greta Lindqvist-Maas",
        trait="a lumbar puncture just now; her other answers are stale",
        pronoun="she",
        age=52,
        born="March {year}",
        contact="Mail.",
        language="Swedish, German",
        weekday=FRIDAY,
        hour=9,
    ),
    Person(
        key="namesake",
        name="Maria Sommer",
        trait="an event corrected with a reason; shares her name",
        pronoun="she",
        age=31,
        born="2 February {year}",
        contact="Text message. The one who drives the train.",
        language="German, English",
        weekday=THURSDAY,
        hour=10,
    ),
)
