"""Questions at the desk, asked by its services."""

from marketplace.guidance.rules import Question
from marketplace.guidance.services import open_ticket


def a_question(**said):
    usual = {
        "have": "patent",
        "want": "license",
        "where": "mainland",
        "title": "May we license a patent with an open pledge?",
        "words": "Our bank holds a pledge over the patent. What do we need for a licence?",
        "language": "en",
    }
    return Question(**{**usual, **said})


def a_ticket(*, by, **said):
    return open_ticket(a_question(**said), by=by)
