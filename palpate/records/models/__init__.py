"""The rows, one noun a file."""

from palpate.records.models.arc import Arc, Center
from palpate.records.models.audit_event import AuditEvent
from palpate.records.models.body import BodyMark, BodyStep
from palpate.records.models.charge import Charge
from palpate.records.models.client import Client, FormerDetails
from palpate.records.models.client_key import ClientKey, Erasure
from palpate.records.models.concern import AdverseEvent, AdverseStep, CheckIn, Concern, ConcernStep
from palpate.records.models.consent import Consent, SafetyAnswer
from palpate.records.models.cyst import Cyst, FormerCard, Release, Sighting
from palpate.records.models.dialogue import Image, Turn, Understanding
from palpate.records.models.draft import BesideCopy, Draft
from palpate.records.models.finding import GradedTouch, OwnEstimate, RangeTest
from palpate.records.models.form import ClientForm
from palpate.records.models.goal import Goal, Rating, Realization, Reread
from palpate.records.models.handed import AccessRequest, Disclosure, TrainingEntry
from palpate.records.models.listening import Listening
from palpate.records.models.measure import (
    AlertStep,
    Answered,
    CheckInPlan,
    DrawnStart,
    MeasureAlert,
    PrimaryChoice,
)
from palpate.records.models.note import NoteVersion
from palpate.records.models.offered import Offered
from palpate.records.models.own_term import OwnTerm
from palpate.records.models.practice import Practice, Practitioner
from palpate.records.models.search_text import SearchText
from palpate.records.models.session import Entry, Moment, Session
from palpate.records.models.text import FormWords, LocalContact, OwnText
from palpate.records.models.trauma import Trauma
from palpate.records.models.work import HandPlace, Hands, HandsSignature, Posture, TechniqueUse

__all__ = [
    "AccessRequest",
    "AdverseEvent",
    "AdverseStep",
    "AlertStep",
    "Answered",
    "Arc",
    "AuditEvent",
    "BesideCopy",
    "BodyMark",
    "BodyStep",
    "Center",
    "Charge",
    "CheckIn",
    "CheckInPlan",
    "Client",
    "ClientForm",
    "ClientKey",
    "Concern",
    "ConcernStep",
    "Consent",
    "Cyst",
    "Disclosure",
    "Draft",
    "DrawnStart",
    "Entry",
    "Erasure",
    "FormWords",
    "FormerCard",
    "FormerDetails",
    "Goal",
    "GradedTouch",
    "HandPlace",
    "Hands",
    "HandsSignature",
    "Image",
    "Listening",
    "LocalContact",
    "MeasureAlert",
    "Moment",
    "NoteVersion",
    "Offered",
    "OwnEstimate",
    "OwnTerm",
    "OwnText",
    "Posture",
    "Practice",
    "Practitioner",
    "PrimaryChoice",
    "RangeTest",
    "Rating",
    "Realization",
    "Release",
    "Reread",
    "SafetyAnswer",
    "SearchText",
    "Session",
    "Sighting",
    "TechniqueUse",
    "TrainingEntry",
    "Trauma",
    "Turn",
    "Understanding",
]
