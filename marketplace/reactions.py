"""What follows from an event: one table, event name → dotted names of reactions. Nothing else."""

_FOLLOW_RIGHT = "marketplace.listings.tasks.follow_right_status"

REACTIONS: dict[str, tuple[str, ...]] = {
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
}
