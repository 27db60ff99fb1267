"""Whether a listing may be kept, submitted and published: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.db.models import TextChoices

from accounts.organisations.rules import standing_reasons
from ip_registry.classification.symbols import read_symbol
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.catalogues.nearest import one_of
from kernel.errors import Reason
from kernel.languages import CODES
from marketplace.listings.content import Evidence, ListingContent, Price
from marketplace.listings.models import Listing
from marketplace.listings.reasons import ListingReason
from marketplace.listings.terms import Better, EvidenceKind, PriceKind, TransferMode

MOST_CHARACTERS = {"title": 200, "summary": 400}
MOST_IN_A_TEXT = 20_000
# As their columns hold.
_MOST_IN_ADVANTAGE = {
    **dict.fromkeys(("measure_zh", "measure_en"), 120),
    "unit": 40,
    **dict.fromkeys(("conditions_zh", "conditions_en"), 300),
}
_MOST_IN_EVIDENCE = {"assessor": 200, "words_zh": 1000, "words_en": 1000, "url": 500}
_PLACES = {
    f"{name}_{code}": f"{name}/{code}"
    for name in ("measure", "conditions", "words")
    for code in CODES
}
_MOST_IN_RESTRICTION = 120
_LONGEST_NUMBER = 100
_HUNDRED = Decimal(100)


def content_reasons(content: ListingContent) -> Iterator[Reason]:
    """What makes the content impossible to keep, even as a draft."""
    yield from _text_reasons(content)
    yield from _price_reasons(content.price)
    if content.trl is not None and not 1 <= content.trl <= 9:
        yield Reason(ListingReason.TRL_OUT_OF_RANGE, "/trl")
    for index, symbol in enumerate(content.ipc):
        if read_symbol(symbol) is None:
            yield Reason(ListingReason.IPC_MALFORMED, f"/ipc/{index}", {"symbol": symbol})
    for index, mode in enumerate(content.modes):
        if mode not in TransferMode.values:
            yield _unknown(f"/modes/{index}", mode, TransferMode)
    restriction = {"release_restriction": _MOST_IN_RESTRICTION}
    yield from _length_reasons(content, restriction, "")
    yield from _advantage_reasons(content)
    for index, each in enumerate(content.evidence):
        yield from _evidence_reasons(each, f"/evidence/{index}")


def publishing_reasons(content: ListingContent) -> Iterator[Reason]:
    """What the publishable minimum still lacks."""
    yield from _minimum_reasons(content)
    if content.offered_abroad and not _says_in_both(content):
        yield Reason(ListingReason.TRANSLATION_MISSING, "/texts")
    if content.release_restriction:
        params = {"restriction": content.release_restriction}
        yield Reason(ListingReason.RELEASE_RESTRICTED, "/release_restriction", params)
    for record in IpRecord.objects.filter(pk__in=content.ip_records):
        if not record.is_living:
            yield Reason(ListingReason.RIGHT_NOT_ALIVE, "/ip_records", {"right": str(record)})


def number_reasons(external_id: str | None) -> Iterator[Reason]:
    """What is wrong with the owner's own number for it."""
    if len(external_id or "") > _LONGEST_NUMBER:
        yield Reason(ListingReason.TEXT_TOO_LONG, "/external_id", {"most": _LONGEST_NUMBER})


def going_public_reasons(listing: Listing) -> Iterator[Reason]:
    """What the owner still lacks for its listings to be public."""
    if not listing.organisation.is_verified:
        yield Reason(ListingReason.ORGANISATION_NOT_VERIFIED)
    yield from standing_reasons(listing.organisation_id)


def _minimum_reasons(content: ListingContent) -> Iterator[Reason]:
    texts = list(content.texts.values())
    if not any(text.title for text in texts):
        yield Reason(ListingReason.TITLE_MISSING, "/texts")
    if not any(text.summary for text in texts):
        yield Reason(ListingReason.SUMMARY_MISSING, "/texts")
    if not any(text.problem or text.solution for text in texts):
        yield Reason(ListingReason.DESCRIPTION_MISSING, "/texts")
    if not content.ipc and not content.industries:
        yield Reason(ListingReason.FIELD_MISSING, "/ipc")
    if not content.modes:
        yield Reason(ListingReason.MODE_MISSING, "/modes")
    if content.contact is None:
        yield Reason(ListingReason.CONTACT_MISSING, "/contact")
    if not content.right_to_offer:
        yield Reason(ListingReason.RIGHT_NOT_DECLARED, "/right_to_offer")


def _advantage_reasons(content: ListingContent) -> Iterator[Reason]:
    for index, advantage in enumerate(content.advantages):
        if advantage.better not in Better.values:
            yield _unknown(f"/advantages/{index}/better", advantage.better, Better)
        if not (advantage.measure_zh or advantage.measure_en):
            yield Reason(ListingReason.MEASURE_MISSING, f"/advantages/{index}/measure")
        yield from _length_reasons(advantage, _MOST_IN_ADVANTAGE, f"/advantages/{index}")


def _evidence_reasons(evidence: Evidence, pointer: str) -> Iterator[Reason]:
    if not 1 <= evidence.level <= 9:
        yield Reason(ListingReason.TRL_OUT_OF_RANGE, f"{pointer}/level")
    grounds = {
        EvidenceKind.FILE: evidence.attachment is not None,
        EvidenceKind.LINK: evidence.url.startswith(("https://", "http://")),
        EvidenceKind.STATEMENT: bool(evidence.words_zh.strip() or evidence.words_en.strip()),
    }
    if evidence.kind not in EvidenceKind.values:
        yield _unknown(f"{pointer}/kind", evidence.kind, EvidenceKind)
    elif not grounds[EvidenceKind(evidence.kind)]:
        yield Reason(ListingReason.EVIDENCE_WITHOUT_GROUND, f"{pointer}/kind")
    if evidence.dated_on is None or evidence.dated_on > clock.today():
        yield Reason(ListingReason.EVIDENCE_UNDATED, f"{pointer}/dated_on")
    if not evidence.assessor.strip():
        yield Reason(ListingReason.ASSESSOR_MISSING, f"{pointer}/assessor")
    yield from _length_reasons(evidence, _MOST_IN_EVIDENCE, pointer)


def _length_reasons(part: object, most: Mapping[str, int], pointer: str) -> Iterator[Reason]:
    for name, longest in most.items():
        if len(getattr(part, name)) > longest:
            place = f"{pointer}/{_PLACES.get(name, name)}"
            yield Reason(ListingReason.TEXT_TOO_LONG, place, {"most": longest})


def _text_reasons(content: ListingContent) -> Iterator[Reason]:
    if not any(text.title for text in content.texts.values()):
        yield Reason(ListingReason.TITLE_MISSING, "/texts")
    for language, text in content.texts.items():
        if language not in CODES:
            yield Reason(ListingReason.LANGUAGE_UNKNOWN, f"/texts/{language}")
        elif not text.title:
            yield Reason(ListingReason.TITLE_MISSING, f"/texts/{language}/title")
        for name in text.__slots__:
            most = MOST_CHARACTERS.get(name, MOST_IN_A_TEXT)
            if len(getattr(text, name)) > most:
                pointer = f"/texts/{language}/{name}"
                yield Reason(ListingReason.TEXT_TOO_LONG, pointer, {"most": most})


_ROYALTIES = ("royalty_low", "royalty_high")
#: What a price of a kind cannot have.
_UNFIT: Mapping[str, Sequence[str]] = {
    PriceKind.NEGOTIABLE: ("low", "high", *_ROYALTIES),
    PriceKind.FIXED: _ROYALTIES,
    PriceKind.RANGE: _ROYALTIES,
}


def _price_reasons(price: Price) -> Iterator[Reason]:
    if price.kind not in PriceKind.values:
        yield _unknown("/price/kind", price.kind, PriceKind)
    elif price.kind == PriceKind.ROYALTY:
        yield from _royalty_reasons(price)
    elif price.kind != PriceKind.NEGOTIABLE:
        yield from _amount_reasons(price)
    for name in _UNFIT.get(price.kind, ()):
        if getattr(price, name) is not None:
            yield Reason(ListingReason.PRICE_PART_UNFIT, f"/price/{name}")


def _royalty_reasons(price: Price) -> Iterator[Reason]:
    low, high = price.royalty_low, price.royalty_high
    if low is None or high is None:
        yield Reason(ListingReason.PRICE_INCOMPLETE, "/price/royalty_low")
    elif low > high:
        yield Reason(ListingReason.PRICE_REVERSED, "/price/royalty_low")
    elif low <= 0 or high > _HUNDRED:
        yield Reason(ListingReason.ROYALTY_OUT_OF_RANGE, "/price/royalty_low")
    if price.high is not None:
        # No line of prices shows it, so nobody is to think that it counts.
        yield Reason(ListingReason.UPPER_END_UNFIT, "/price/high")
    elif price.low is not None:
        yield from _amount_reasons(price)


def _amount_reasons(price: Price) -> Iterator[Reason]:
    low, high = price.low, price.high
    if low is None or not price.currency or (price.kind == PriceKind.RANGE and high is None):
        yield Reason(ListingReason.PRICE_INCOMPLETE, "/price/low")
    elif low < 0:
        yield Reason(ListingReason.AMOUNT_OUT_OF_RANGE, "/price/low")
    elif high is not None and low > high:
        yield Reason(ListingReason.PRICE_REVERSED, "/price/low")


def _says_in_both(content: ListingContent) -> bool:
    texts = [content.texts.get(code) for code in CODES]
    return all(text is not None and text.title and text.summary for text in texts)


def _unknown(pointer: str, code: str, known: type[TextChoices]) -> Reason:
    return Reason(
        ListingReason.CODE_UNKNOWN, pointer, {"code": code, "such_as": one_of(known.choices)}
    )
