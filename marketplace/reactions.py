"""What follows from an event: one table, event name → dotted names of reactions. Nothing else."""

_FOLLOW_RIGHT = "marketplace.listings.tasks.follow_right_status"

REACTIONS: dict[str, tuple[str, ...]] = {
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
