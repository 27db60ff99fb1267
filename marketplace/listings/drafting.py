"""From a right in the registry to the draft of a technology that offers it, in one step."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor, refuse
from ip_registry.imports.mapping import first_sentence
from ip_registry.records.models import IpRecord
from kernel.errors import Conflict, NotReady, Reason
from kernel.languages import EN, ZH
from marketplace.listings.content import ListingContent, Text
from marketplace.listings.models import Listing
from marketplace.listings.reasons import ListingReason
from marketplace.listings.rules import MOST_CHARACTERS
from marketplace.listings.services import post_listing
from marketplace.listings.states import ListingState

_OVER = (ListingState.WITHDRAWN, ListingState.CONCLUDED)


@transaction.atomic
def draft_from_right(record_id: UUID, *, by: Actor) -> Listing:
    """Write a draft that offers a right of one's own, in the words of the right itself."""
    if by.organisation_id is None:
        raise refuse(by)
    own = IpRecord.objects.visible_to(by).kept_by(by.organisation_id)
    record = own.prefetch_related("ipc_symbols").one(record_id)
    if not record.is_living:
        raise NotReady(Reason(ListingReason.RIGHT_NOT_ALIVE, "/ip_records", {"right": str(record)}))
    offered = Listing.objects.filter(organisation=by.organisation_id, rights__ip_record=record)
    if (other := offered.exclude(state__in=_OVER).first()) is not None:
        params = {"reference": other.reference}
        raise Conflict(Reason(ListingReason.RIGHT_OFFERED, "/ip_records", params))
    content = ListingContent(
        texts=_words_of(record),
        ip_records=(record.pk,),
        ipc=tuple(each.symbol for each in record.ipc_symbols.all()),
        contact=by.user_id,
    )
    return post_listing(content, by=by)


def _words_of(record: IpRecord) -> dict[str, Text]:
    # What a secret consists of stays with its keeper; its title is all that is said of it.
    said = {
        ZH: (record.title_zh, "" if record.is_confidential else record.abstract_zh),
        EN: (record.title_en, "" if record.is_confidential else record.abstract_en),
    }
    return {
        language: Text(
            title[: MOST_CHARACTERS["title"]],
            summary=first_sentence(abstract)[: MOST_CHARACTERS["summary"]],
            solution=abstract,
        )
        for language, (title, abstract) in said.items()
        if title
    }
