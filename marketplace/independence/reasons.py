"""Why somebody is not free to judge, in as many words as the reader may have."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class IndependenceReason(ReasonCode):
    """What stands against an organisation judging a technology."""

    OWNS = (
        "independence.owns",
        _("This provider owns the technology, or a right in it."),
    )
    NOT_FREE = (
        "independence.not_free",
        _("This provider is not free to judge this technology."),
    )
    TIED = (
        "independence.tied",
        _("This provider is not free to judge this technology. %(relation)s (%(towards)s)."),
    )
