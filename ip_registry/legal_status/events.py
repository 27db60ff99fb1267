"""What can happen to a right; listings that show it react to these."""

from kernel.activity.events import EventType

_DAY = ("on",)

# Keyed by the move of the lifecycle.
LEGAL_EVENTS: dict[str, EventType] = {
    "publish": EventType("ip_record.published", payload=_DAY),
    "grant": EventType("ip_record.granted", payload=_DAY),
    "register": EventType("ip_record.registered_by_office", payload=_DAY),
    "refuse": EventType("ip_record.refused", payload=_DAY),
    "withdraw": EventType("ip_record.withdrawn", payload=_DAY),
    "lapse": EventType("ip_record.lapsed", payload=_DAY),
    "restore": EventType("ip_record.restored", payload=_DAY),
    "surrender": EventType("ip_record.surrendered", payload=_DAY),
    "expire": EventType("ip_record.expired", payload=_DAY),
    "invalidate": EventType("ip_record.invalidated", payload=_DAY),
    "cancel": EventType("ip_record.cancelled", payload=_DAY),
    "disclose": EventType("ip_record.disclosed", payload=_DAY),
}
