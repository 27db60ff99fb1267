"""Every panel that a page of the marketplace offers to a lower one; called once at the start."""

from marketplace.pages.assessments import panels as assessments
from marketplace.pages.brokering import panels as brokering
from marketplace.pages.demands import panels as demands
from marketplace.pages.evaluations import panels as evaluations
from marketplace.pages.freshness import panels as freshness
from marketplace.pages.inquiries import panels as inquiries
from marketplace.pages.insight import panels as insight
from marketplace.pages.listings import panels as listings
from marketplace.pages.matches import panels as matches
from marketplace.pages.moderation import panels as moderation
from marketplace.pages.orders import panels as orders
from marketplace.pages.ratings import panels as ratings
from marketplace.pages.searches import panels as searches
from marketplace.pages.service_offers import panels as service_offers
from marketplace.pages.shortlists import panels as shortlists
from marketplace.pages.valuations import panels as valuations

# On a page that several panels share they stand in this order.
_IN_ORDER = (
    freshness,
    demands,
    listings,
    inquiries,
    evaluations,
    assessments,
    service_offers,
    orders,
    brokering,
    ratings,
    matches,
    valuations,
    shortlists,
    searches,
    insight,
    moderation,
)


def offer_panels() -> None:
    """Make every panel known to the slots it is for."""
    for each in _IN_ORDER:
        each.register_all()
