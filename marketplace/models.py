"""The tables of the marketplace, named for Django's sake."""

from marketplace.demands.models import (
    Demand,
    DemandHold,
    DemandIpc,
    DemandReveal,
    DemandReview,
    DemandSample,
    DemandText,
    DemandTimer,
    DemandVersion,
)
from marketplace.evaluations.models import (
    EvaluationReport,
    EvaluationRequest,
    PreparedReport,
    ReportRevocation,
    ReportSignature,
)
from marketplace.inquiries.models import (
    Inquiry,
    InquiryAttachment,
    InquiryMessage,
    InquiryNote,
    InquiryTimer,
)
from marketplace.listings.models import (
    Listing,
    ListingAdvantage,
    ListingAttachment,
    ListingEvidence,
    ListingHold,
    ListingIpc,
    ListingMode,
    ListingReview,
    ListingRight,
    ListingSample,
    ListingText,
    ListingTimer,
    ListingVersion,
)
from marketplace.matching.models import (
    Match,
    MatchAnswer,
    MatchLeaning,
    MatchProfile,
    MatchRebuild,
    MatchRebuildBlock,
    MatchWeighting,
)
from marketplace.ratings.models import Rating
from marketplace.reviews.models import SentencePrint
from marketplace.search.models import SearchDocument
from marketplace.semantics.models import MeantText, TextVector
from marketplace.service_offers.models import Qualification, ServiceOffer, ServiceOfferText
from marketplace.shortlists.models import Shortlist, ShortlistEntry
from marketplace.valuation.models import Valuation, ValuationMethod

__all__ = [
    "Demand",
    "DemandHold",
    "DemandIpc",
    "DemandReveal",
    "DemandReview",
    "DemandSample",
    "DemandText",
    "DemandTimer",
    "DemandVersion",
    "EvaluationReport",
    "EvaluationRequest",
    "Inquiry",
    "InquiryAttachment",
    "InquiryMessage",
    "InquiryNote",
    "InquiryTimer",
    "Listing",
    "ListingAdvantage",
    "ListingAttachment",
    "ListingEvidence",
    "ListingHold",
    "ListingIpc",
    "ListingMode",
    "ListingReview",
    "ListingRight",
    "ListingSample",
    "ListingText",
    "ListingTimer",
    "ListingVersion",
    "Match",
    "MatchAnswer",
    "MatchLeaning",
    "MatchProfile",
    "MatchRebuild",
    "MatchRebuildBlock",
    "MatchWeighting",
    "MeantText",
    "PreparedReport",
    "Qualification",
    "Rating",
    "ReportRevocation",
    "ReportSignature",
    "SearchDocument",
    "SentencePrint",
    "ServiceOffer",
    "ServiceOfferText",
    "Shortlist",
    "ShortlistEntry",
    "TextVector",
    "Valuation",
    "ValuationMethod",
]
