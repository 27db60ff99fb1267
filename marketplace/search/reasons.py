"""Why a question cannot be answered."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class SearchReason(ReasonCode):
    NOT_AVAILABLE = (
        "search.not_available",
        _("Search by words is not available at the moment. Lists without words still are."),
    )
