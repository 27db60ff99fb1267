"""Whether an organisation is free to judge, said only as far as the asker may know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from kernel.errors import Reason
from marketplace.independence.parties import Parties
from marketplace.independence.reasons import IndependenceReason
from marketplace.independence.ties import Tie


def freedom_reasons(
    organisation: UUID, parties: Parties, ties: Iterable[Tie], *, asker: UUID | None
) -> Iterator[Reason]:
    """Why an organisation does not judge for these parties: it owns what is judged, or is tied.

    Ties are named only where the asker is one of their two ends. Who worked for whom, and whose
    people belong where, is nobody else's business: anybody can ask for provider after provider to
    judge somebody else's technology.
    """
    if organisation in parties.owners:
        yield Reason(IndependenceReason.OWNS, "/service_offer")
        return
    barring = [each for each in ties if each.bars]
    own = {(each.relation, each.towards) for each in barring if asker in _ends(each)}
    for relation, towards in sorted(own):
        words = {"relation": relation.label, "towards": towards.label}
        yield Reason(IndependenceReason.TIED, "/service_offer", words)
    if barring and not own:
        yield Reason(IndependenceReason.NOT_FREE, "/service_offer")


def _ends(tie: Tie) -> tuple[UUID, UUID]:
    return tie.organisation, tie.party
