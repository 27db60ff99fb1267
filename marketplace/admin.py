"""What of the marketplace stands on the repair desk."""

from kernel.read_only_admin import show
from marketplace.models import Demand, EvaluationRequest, Inquiry, Listing, Match, ServiceOffer

show(Demand, EvaluationRequest, Inquiry, Listing, Match, ServiceOffer)
