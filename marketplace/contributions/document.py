"""What a statement of contributions says, as JSON that explains itself. Pure: values in and out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from accounts.users.models import User
from kernel import clock
from marketplace.contributions.queries import Contribution
from marketplace.evaluations.queries import EvaluationBadge
from marketplace.evaluations.statement import canonical
from marketplace.listings.models import Listing

SCHEMA = "jihui-contributions/1"
STATEMENT_SCHEMA = "jihui-contributions-statement/1"
ATTESTS = {
    "zh": (
        "本平台仅证明：在上述时间，所列知识产权由其维护机构在本平台登记，"
        "所列姓名与份额经维护机构与发明人双方确认。平台不对发明的价值作出评价。"
    ),
    "en": (
        "The platform attests only that at this time the organisations named kept these rights "
        "here, and that name and share were confirmed by them and by the inventor. It does not "
        "judge what an invention is worth."
    ),
}


def document_of(
    person: User, contributions: Sequence[Contribution], *, code: str, at: datetime
) -> dict[str, Any]:
    """The whole of it; what no office has published stands there without its title."""
    names = next((each.claim for each in contributions), None)
    return {
        "schema": SCHEMA,
        "code": code,
        "issued_on": clock.legal_date(at).isoformat(),
        "person": {
            "name": person.name,
            "name_zh": names.name_zh if names else "",
            "name_en": names.name_en if names else "",
        },
        "contributions": [_contribution(each) for each in contributions],
        "attests": ATTESTS,
    }


def statement_of(document: dict[str, Any], *, digest: str, files: Sequence[dict[str, Any]]) -> str:
    """The text that is sealed: the hash of the document and those of its PDFs."""
    return canonical(
        {
            "schema": STATEMENT_SCHEMA,
            "code": document["code"],
            "issued_on": document["issued_on"],
            "document_sha256": digest,
            "files": list(files),
            "attests": ATTESTS,
        }
    )


def _contribution(each: Contribution) -> dict[str, Any]:
    record, keeper = each.record, each.record.organisation
    titles = {"zh": record.title_zh, "en": record.title_en} if each.is_published else {}
    return {
        "reference": record.reference,
        "kind": record.kind,
        "number": record.shown_number if each.is_published else "",
        "title": {code: words for code, words in titles.items() if words},
        "kept_by": {"zh": keeper.name_zh, "en": keeper.name_en},
        "share": str(each.share),
        "confirmed_on": each.confirmed_on.isoformat(),
        "listings": [_listing(one) for one in each.listings],
        "evaluations": [_evaluation(one, badge) for one, badge in each.evaluations],
    }


def _listing(listing: Listing) -> dict[str, Any]:
    return {"reference": listing.reference, "title": dict(_titles(listing))}


def _titles(listing: Listing) -> Iterator[tuple[str, str]]:
    for text in listing.texts.all():
        yield text.language, text.title


def _evaluation(listing: Listing, badge: EvaluationBadge) -> dict[str, Any]:
    return {
        "listing": listing.reference,
        "kind": badge.service_type,
        "evaluator": {"zh": badge.evaluator_zh, "en": badge.evaluator_en},
        "delivered_on": badge.delivered_on.isoformat(),
        "is_valid": badge.is_valid and not badge.is_revoked,
        "code": badge.code,
    }
