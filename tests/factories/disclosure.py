"""Agreements and confidential parts, made by their services; one function per state.

world = Parties()                      # an owner with a published listing, a reader of another firm
part_of(world, "nda")                  # a part of the listing
requested(world), offered(world), in_force(world)   # the agreement about it, naming the reader
let_in(world, nda)                     # the reader may read what is person by person
"""

from dataclasses import dataclass, field

from django.core.files.base import ContentFile

from accounts.disclosure.services import attach_file, write_part
from accounts.disclosure.terms import PartContent
from accounts.membership.models import Membership
from accounts.ndas.access import ask_access, grant_access
from accounts.ndas.services import offer_nda, request_nda, sign_nda
from accounts.ndas.terms import OfferedTerms
from marketplace.listings.models import Listing
from seeds.demonstration.pdf import text_pdf
from tests.factories.accounts import Member, actor_of
from tests.factories.listings import PublishedListing

TERMS = OfferedTerms("one-way-1", term_months=12, survival_years=3)
MUTUAL = OfferedTerms("mutual-1", term_months=6, survival_years=0)


@dataclass
class Parties:
    """Who owns, who reads, and what it is about."""

    owner: Membership = field(default_factory=lambda: Member(role="owner"))
    reader: Membership = field(default_factory=lambda: Member(role="owner"))
    listing: Listing | None = None

    def __post_init__(self):
        if self.listing is None:
            self.listing = PublishedListing(organisation=self.owner.organisation)

    @property
    def by_owner(self):
        return actor_of(self.owner)

    @property
    def by_reader(self):
        return actor_of(self.reader)


def says(tier="nda", **other):
    words = {
        "title_zh": "烧结曲线",
        "title_en": "Sintering curve",
        "text_zh": "在1180摄氏度保温两小时。",
        "text_en": "Hold at 1180 degrees for two hours.",
    }
    return PartContent(tier=tier, **{**words, **other})


def part_of(world, tier="nda", **other):
    return write_part("listing", world.listing.id, says(tier, **other), by=world.by_owner)


def curve_pdf(name="curve.pdf"):
    lines = ["1180 ℃ × 2 h", "升温速率 5 ℃/min"]
    return ContentFile(text_pdf("x", title="烧结曲线", lines=lines).read(), name=name)


def with_file(world, part, upload=None):
    return attach_file(part.id, upload or curve_pdf(), by=world.by_owner)


def requested(world, *, persons=None):
    named = persons or [world.reader.user_id]
    return request_nda(
        "listing",
        world.listing.id,
        purpose="To weigh a licence.",
        persons=named,
        by=world.by_reader,
    )


def offered(world, *, terms=TERMS, **other):
    return offer_nda(requested(world, **other).id, terms, by=world.by_owner)


def signed_once(world, **other):
    nda = offered(world, **other)
    return sign_nda(nda.id, text_sha256=nda.text_sha256, consents=True, by=world.by_reader)


def in_force(world, **other):
    nda = signed_once(world, **other)
    return sign_nda(nda.id, text_sha256=nda.text_sha256, consents=True, by=world.by_owner)


def asked_in(world):
    return ask_access("listing", world.listing.id, purpose="To test it.", by=world.by_reader)


def let_in(world):
    return grant_access(asked_in(world).id, by=world.by_owner)
