"""What follows from an event: one table, event name → dotted names of reactions. Nothing else."""

_DEMAND_MOVED = (
    "marketplace.search.tasks.index_demand",
    "marketplace.matching.tasks.match_demand",
)
_FOLLOW_RIGHT = "marketplace.listings.tasks.follow_right_status"
_LISTING_MOVED = (
    "marketplace.search.tasks.index_listing",
    "marketplace.matching.tasks.match_listing",
)
_ORGANISATION_MOVED = (
    "marketplace.search.tasks.index_organisation",
    "marketplace.matching.tasks.match_organisation",
)

REACTIONS: dict[str, tuple[str, ...]] = {
    "demand.changed": _DEMAND_MOVED,
    "demand.concluded": _DEMAND_MOVED,
    "demand.expired": (*_DEMAND_MOVED, "marketplace.demands.telling.tell_expired"),
    "demand.published": (*_DEMAND_MOVED, "marketplace.demands.telling.tell_published"),
    "demand.resumed": _DEMAND_MOVED,
    "demand.returned": ("marketplace.demands.telling.tell_returned",),
    "demand.revealed": ("marketplace.demands.telling.tell_revealed",),
    "demand.submitted": ("marketplace.demands.telling.tell_submitted",),
    "demand.suspended": (*_DEMAND_MOVED, "marketplace.demands.telling.tell_suspended"),
    "demand.withdrawn": _DEMAND_MOVED,
    "inquiry.agreed": ("marketplace.inquiries.telling.tell_agreed",),
    "inquiry.agreement_offered": ("marketplace.inquiries.telling.tell_agreement_offered",),
    "inquiry.answered": ("marketplace.inquiries.telling.tell_answered",),
    "inquiry.assigned": ("marketplace.inquiries.telling.tell_assigned",),
    "inquiry.declined": ("marketplace.inquiries.telling.tell_declined",),
    "inquiry.escalated": ("marketplace.inquiries.telling.tell_escalated",),
    "inquiry.expired": ("marketplace.inquiries.telling.tell_expired",),
    "inquiry.message_added": ("marketplace.inquiries.telling.tell_message_added",),
    "inquiry.opened": ("marketplace.inquiries.telling.tell_opened",),
    "inquiry.reminded": ("marketplace.inquiries.telling.tell_reminded",),
    "inquiry.talks_started": ("marketplace.inquiries.telling.tell_talks_started",),
    "inquiry.withdrawn": ("marketplace.inquiries.telling.tell_withdrawn",),
    "invitation.accepted": ("accounts.notifications.reactions.tell_of_joining",),
    "invitation.sent": ("accounts.notifications.reactions.mail_invitation",),
    "ip_record.cancelled": (_FOLLOW_RIGHT,),
    "ip_record.disclosed": (_FOLLOW_RIGHT,),
    "ip_record.expired": (_FOLLOW_RIGHT,),
    "ip_record.granted": (_FOLLOW_RIGHT,),
    "ip_record.invalidated": (_FOLLOW_RIGHT,),
    "ip_record.lapsed": (_FOLLOW_RIGHT,),
    "ip_record.refused": (_FOLLOW_RIGHT,),
    "ip_record.restored": (_FOLLOW_RIGHT,),
    "ip_record.surrendered": (_FOLLOW_RIGHT,),
    "ip_record.withdrawn": (_FOLLOW_RIGHT,),
    "listing.changed": _LISTING_MOVED,
    "listing.concluded": _LISTING_MOVED,
    "listing.published": (*_LISTING_MOVED, "marketplace.listings.telling.tell_published"),
    "listing.resumed": _LISTING_MOVED,
    "listing.returned": ("marketplace.listings.telling.tell_returned",),
    "listing.submitted": ("marketplace.listings.telling.tell_submitted",),
    "listing.suspended": (*_LISTING_MOVED, "marketplace.listings.telling.tell_suspended"),
    "listing.withdrawn": _LISTING_MOVED,
    "match.found": ("marketplace.matching.tasks.tell_of_matches",),
    "membership.ended": ("accounts.notifications.reactions.tell_of_end",),
    "membership.role_changed": ("accounts.notifications.reactions.tell_of_new_role",),
    "organisation.profile_changed": ("marketplace.search.tasks.index_organisation",),
    "organisation.reinstated": (
        *_ORGANISATION_MOVED,
        "accounts.notifications.reactions.tell_of_reinstatement",
    ),
    "organisation.suspended": (
        *_ORGANISATION_MOVED,
        "accounts.notifications.reactions.tell_of_suspension",
    ),
    "organisation.verification_returned": ("accounts.notifications.reactions.tell_of_return",),
    "organisation.verification_submitted": (
        "accounts.notifications.reactions.tell_operators_of_submission",
    ),
    "organisation.verified": (
        *_ORGANISATION_MOVED,
        "accounts.notifications.reactions.tell_of_verification",
    ),
}
