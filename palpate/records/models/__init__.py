"""The rows, one noun a file."""

from palpate.records.models.arc import Arc, Center
from palpate.records.models.audit_event import AuditEvent
from palpate.records.models.body import BodyMark, BodyStep
from palpate.records.models.charge import Charge
from palpate.records.models.client import Client, FormerDetails
from palpate.records.models.consent import Consent, SafetyAnswer
from palpate.records.models.cyst import Cyst, FormerCard, Release, Sighting
from palpate.records.models.draft import BesideCopy, Draft
from palpate.records.models.goal import Goal, Rating
from palpate.records.models.listening import Listening
from palpate.records.models.note import NoteVersion
from palpate.records.models.offered import Offered
from palpate.records.models.own_term import OwnTerm
from palpate.records.models.practice import Practice, Practitioner
from palpate.records.models.search_text import SearchText
from palpate.records.models.session import Entry, Moment, Session
from palpate.records.models.trauma import Trauma
from palpate.records.models.work import HandPlace, Hands, HandsSignature, Posture, TechniqueUse

__all__ = [
    "Arc",
    "AuditEvent",
    "BesideCopy",
    "BodyMark",
    "BodyStep",
    "Center",
    "Charge",
    "Client",
    "Consent",
    "Cyst",
    "Draft",
    "Entry",
    "FormerCard",
    "FormerDetails",
    "Goal",
    "HandPlace",
    "Hands",
    "HandsSignature",
    "Listening",
    "Moment",
    "NoteVersion",
    "Offered",
    "OwnTerm",
    "Posture",
    "Practice",
    "Practitioner",
    "Rating",
    "Release",
    "SafetyAnswer",
    "SearchText",
    "Session",
    "Sighting",
    "TechniqueUse",
    "Trauma",
]
