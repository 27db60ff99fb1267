"""Owners who confirm what they offer and seek, and a few who do not."""

_EVERY = 45
# These say nothing more after publication: one has expired, one is shown lower by now, the others
# were reminded.
_SILENT = frozenset(
    {
        "insulator-wash-robot",
        "permeable-concrete",
        "produced-water-polishing",
        "red-mud-binder",
    }
)


def confirmations(slug: str, *, since: int, until: int) -> range:
    """The days on which the owner says that it still holds, from its publication to its end."""
    if slug in _SILENT:
        return range(0)
    return range(since + _EVERY, min(until, 0), _EVERY)
