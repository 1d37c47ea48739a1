"""What in a text may tell who somebody is: names, dates, places, work, numbers, conditions that few have.

It would rather show one word too many than leave one name out, and changes nothing by itself: each find has a
suggestion, and a person decides on each. Written for English; in a tongue that writes its nouns with capitals
every noun is shown.
"""

from palpate.session.deidentify.names import Person
from palpate.session.deidentify.review import Decision, Find, Part, Reviewed, review
from palpate.session.deidentify.scan import Known, scan
from palpate.session.deidentify.spans import Kind, Span, replaced

__all__ = [
    "Decision",
    "Find",
    "Kind",
    "Known",
    "Part",
    "Person",
    "Reviewed",
    "Span",
    "replaced",
    "review",
    "scan",
]
