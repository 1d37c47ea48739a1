"""Where a practice works: examples of numbers to call, of a rule for keeping records, of the age of majority.

Examples, not legal advice, and never set without being asked: what a place suggests fills only what is empty
and stays unconfirmed until the practice has tried it. Duties to report differ within one country; the
practice writes its own duty card.
"""

from dataclasses import dataclass
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, AbstractTerm, Vocabulary


@dataclass(frozen=True, slots=True)
class Jurisdiction(AbstractTerm):
    """One place. Blank where nothing is suggested."""

    emergency: str = ""  # the number for an ambulance
    crisis_name: str = ""
    crisis_number: str = ""
    retention: str = ""  # a code of retention.RULES
    adult_at: int = 18  # years of age; before it a guardian consents
    law: str = ""  # what to look up there, in one line


D = Footing.DISPUTED

JURISDICTIONS: Final = Vocabulary(
    Jurisdiction("us", "United States", "each state has rules of its own", D,
                 "NCBTMB, frequently asked questions; " + BACKGROUND, "north_america",
                 emergency="911", crisis_name="988 Lifeline", crisis_number="988", retention="us_ncbtmb",
                 law="License, scope and duty to report differ by state."),
    Jurisdiction("ca", "Canada", "each province has rules of its own", D, BACKGROUND, "north_america",
                 emergency="911", crisis_name="9-8-8 Helpline", crisis_number="988",
                 law="The age of majority is 18 or 19 by province."),
    Jurisdiction("uk", "United Kingdom", "England, Wales, Scotland, Northern Ireland", D,
                 "privacy notices of two practices; " + BACKGROUND, "europe",
                 emergency="999", crisis_name="Samaritans", crisis_number="116 123", retention="uk",
                 law="The age of legal capacity is 16 in Scotland. Advertising is ruled by the ASA."),
    Jurisdiction("ie", "Ireland", "the Republic of Ireland", D, BACKGROUND, "europe",
                 emergency="112", crisis_name="Samaritans", crisis_number="116 123",
                 law="Some professions must report harm to a child."),
    Jurisdiction("de", "Germany", "a Heilpraktiker or physician practice", D,
                 "IF Weinheim, Dokumentation; Hammerl, Dokumentationspflicht; " + BACKGROUND, "europe",
                 emergency="112", crisis_name="TelefonSeelsorge", crisis_number="0800 111 0 111",
                 retention="de",
                 law="Courts allow this work to physicians and full Heilpraktiker only."),
    Jurisdiction("at", "Austria", "a non-medical practice", D,
                 "shiatsu-austria.at, Dokumentation; " + BACKGROUND, "europe",
                 emergency="112", crisis_name="TelefonSeelsorge", crisis_number="142", retention="at",
                 law="Trade rules decide what a non-medical practice may offer."),
    Jurisdiction("ch", "Switzerland", "each canton has rules of its own", D, BACKGROUND, "europe",
                 emergency="112", crisis_name="Die Dargebotene Hand", crisis_number="143",
                 law="Cantons license; registers of insurers ask for records."),
    Jurisdiction("au", "Australia", "each state has rules of its own", D, BACKGROUND, "pacific",
                 emergency="000", crisis_name="Lifeline", crisis_number="13 11 14",
                 law="States rule the keeping of health records."),
)  # fmt: skip
