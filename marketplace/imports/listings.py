"""Technologies as rows of a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from ip_registry.imports.columns import Column, Reader, listed, named, shown
from ip_registry.imports.reasons import ImportReason
from ip_registry.records.models import IpRecord
from ip_registry.records.numbers import search_key
from kernel.tables.items import apart, joined
from marketplace.imports.nouns import (
    CONTACT,
    EXTERNAL_ID,
    INDUSTRIES,
    IPC,
    REFERENCE,
    REGION,
    STATE,
    THEMES,
    OfferedOrSought,
    contact_cell,
    currency,
    in_both,
    place_and_contact,
    said_of,
)
from marketplace.listings.authoring import content_of
from marketplace.listings.content import Advantage, ListingContent, Price, Text
from marketplace.listings.drafts import remove_draft
from marketplace.listings.models import Listing
from marketplace.listings.services import change_listing, post_listing
from marketplace.listings.terms import Better, PriceKind, TransferMode

_CODES = ("ipc", "industries", "themes", "modes")
_FLAGS = ("offered_abroad", "right_to_offer")
_PARTS_OF_ADVANTAGE = (
    *("measure_zh", "measure_en", "ours", "theirs", "unit", "better"),
    *("conditions_zh", "conditions_en"),
)
_FORM = _(
    "measure (zh) | measure (en) | ours | theirs | unit | higher or lower | "
    "conditions (zh) | conditions (en)"
)
_PRICE_COLUMNS = {"low": "price_low", "high": "price_high"}
_ROYALTY_COLUMNS = ("royalty_low", "royalty_high")


class Listings(OfferedOrSought):
    """What an organisation offers."""

    name = "listings"
    zh, en = "技术成果", "Technologies"
    reads, writes = Permission.LISTINGS_READ, Permission.LISTINGS_WRITE
    model, page, texts = Listing, "listing", Text.__slots__
    content, unordered = ListingContent, ("industries", "themes", "modes")
    content_of, remove_draft = staticmethod(content_of), staticmethod(remove_draft)
    post, rewrite = staticmethod(post_listing), staticmethod(change_listing)
    columns = (
        REFERENCE,
        EXTERNAL_ID,
        *in_both(
            "title",
            "名称",
            "Title",
            also_zh=("名称", "成果名称", "技术名称", "项目名称", "标题"),
            also_en=("title", "name"),
        ),
        *in_both(
            "summary",
            "一句话介绍",
            "One sentence",
            also_zh=("简介", "摘要", "一句话介绍"),
            also_en=("summary",),
        ),
        *in_both(
            "problem",
            "解决的问题",
            "Problem",
            also_zh=("背景", "解决的问题"),
            also_en=("problem", "background"),
        ),
        *in_both(
            "solution",
            "技术方案",
            "Solution",
            also_zh=("技术方案", "成果介绍", "成果简介", "主要内容", "详细介绍", "描述"),
            also_en=("solution", "description"),
        ),
        *in_both(
            "applications",
            "应用领域",
            "Applications",
            also_zh=("应用领域", "应用场景"),
            also_en=("applications",),
        ),
        *in_both(
            "partner_sought",
            "寻求的合作方",
            "Partner sought",
            also_zh=("合作需求", "寻求的合作方"),
            also_en=("partner sought",),
        ),
        Column(
            "advantages",
            "实测优势",
            "Measured advantages",
            ("优势", "优势对比", "advantages"),
            example="容量保持率 | Capacity retention | 92 | 80 | % | higher | |",
        ),
        Column(
            "trl",
            "技术成熟度",
            "Readiness level",
            ("TRL", "成熟度", "成熟度等级", "技术成熟度等级", "技术就绪度"),
            example="6",
        ),
        Column(
            "ip_records",
            "相关权利",
            "Rights offered",
            ("专利", "知识产权", "相关专利", "patents", "专利号"),
        ),
        IPC,
        INDUSTRIES,
        THEMES,
        Column(
            "modes",
            "转让方式",
            "Modes of transfer",
            ("转化方式", "拟转化方式", "合作方式", "许可方式", "transfer modes"),
            words=lambda: TransferMode.choices,
            example="licence_non_exclusive",
            is_shared=True,
        ),
        Column(
            "price_kind",
            "计价方式",
            "Kind of price",
            ("价格类型",),
            words=lambda: PriceKind.choices,
            is_shared=True,
        ),
        Column(
            "price_low", "最低价", "Price from", ("价格", "price", "报价", "报价下限", "意向价格")
        ),
        Column("price_high", "最高价", "Price to", ("报价上限",)),
        currency("price_currency"),
        Column("royalty_low", "最低提成率（%）", "Royalty from (%)", ("提成率", "royalty")),
        Column("royalty_high", "最高提成率（%）", "Royalty to (%)"),
        REGION,
        CONTACT,
        Column("offered_abroad", "面向境外", "Offered abroad", is_shared=True),
        Column("right_to_offer", "声明有权提供", "Right to offer declared", is_shared=True),
        Column("release_restriction", "仅限", "Released only to", ("限制",)),
        Column(*STATE, is_told_only=True),
    )

    def own(self, *, by: Actor) -> QuerySet[Any]:
        """All that the actor's organisation offers, with the rights in it."""
        return super().own(by=by).prefetch_related("rights__ip_record")

    def cells_of(self, subject: Listing) -> dict[str, str]:
        """What stands in each column for this technology."""
        content = content_of(subject)
        price = content.price
        return {
            "reference": subject.reference,
            "external_id": subject.external_id or "",
            **self.text_cells(subject),
            "advantages": "\n".join(map(_advantage_cell, content.advantages)),
            "trl": shown(content.trl),
            "ip_records": named(each.ip_record.reference for each in subject.rights.all()),
            **{name: listed(getattr(content, name)) for name in _CODES},
            **{name: listed(sorted(getattr(content, name))) for name in self.unordered},
            "price_kind": price.kind,
            **{column: shown(getattr(price, name)) for name, column in _PRICE_COLUMNS.items()},
            **{name: shown(getattr(price, name)) for name in _ROYALTY_COLUMNS},
            "price_currency": price.currency,
            "region": content.region or "",
            "contact": contact_cell(subject),
            **{name: shown(getattr(content, name)) for name in _FLAGS},
            "release_restriction": content.release_restriction,
            "state": subject.state,
        }

    def read_content(self, row: Reader, kept: ListingContent, *, by: Actor) -> ListingContent:
        """Its content once the row's columns have replaced theirs."""
        said: dict[str, Any] = said_of(row, _CODES, row.codes)
        said |= said_of(row, _FLAGS, row.flag)
        if "trl" in row:
            said["trl"] = row.whole("trl")
        said |= place_and_contact(row, by=by)
        if "release_restriction" in row:
            said["release_restriction"] = row.text("release_restriction")
        if "ip_records" in row:
            said["ip_records"] = tuple(_rights(row, by=by))
        if "advantages" in row:
            said["advantages"] = tuple(_advantages(row))
        texts = self.read_texts(row, kept.texts, Text)
        return replace(kept, texts=texts, price=_price(row, kept.price), **said)


def _price(row: Reader, kept: Price) -> Price:
    said: dict[str, Any] = {
        name: row.amount(column) for name, column in _PRICE_COLUMNS.items() if column in row
    }
    said |= said_of(row, _ROYALTY_COLUMNS, row.percent)
    if "price_currency" in row:
        said["currency"] = row.code("price_currency")
    stated = row.code("price_kind")
    price = replace(kept, **said, kind=stated or kept.kind)
    # Whoever writes an amount and no kind means that amount, or that range, or that royalty.
    if not stated and ("price_kind" in row or price.kind == PriceKind.NEGOTIABLE):
        price = replace(price, kind=_meant(price))
    return _without_left_over(price, row, kept)


def _without_left_over(price: Price, row: Reader, kept: Price) -> Price:
    """The price without what an earlier one of another kind left and the file does not say."""
    unsaid = [name for name, column in _PRICE_COLUMNS.items() if column not in row.filled]
    royalties = [name for name in _ROYALTY_COLUMNS if name not in row.filled]
    if price.kind == PriceKind.ROYALTY:
        left = ["high"] if price.high == price.low or "high" in unsaid else []
        left += ["low"] if "low" in unsaid and kept.kind != PriceKind.ROYALTY else []
        # One rate is both ends of a royalty.
        both = price.royalty_low if price.royalty_high is None else price.royalty_high
        price = replace(price, royalty_high=both)
    elif price.kind == PriceKind.NEGOTIABLE:
        left = [*unsaid, *royalties]
    else:
        left = royalties
    if price.kind == PriceKind.FIXED:
        # One amount is both of its ends.
        price = replace(price, high=price.low)
    nothing: dict[str, Any] = dict.fromkeys(left)
    return replace(price, **nothing)


def _meant(price: Price) -> str:
    if price.low is not None:
        ranged = price.high is not None and price.high != price.low
        return PriceKind.RANGE if ranged else PriceKind.FIXED
    return PriceKind.ROYALTY if price.royalty_low is not None else PriceKind.NEGOTIABLE


def _rights(row: Reader, *, by: Actor) -> list[UUID]:
    own = IpRecord.objects.visible_to(by).kept_by(by.organisation_id)
    found: list[UUID] = []
    for text in row.names("ip_records"):
        right = own.filter(reference=text).first() or own.filter(external_id=text).first()
        if right is None and len(key := search_key(text).lower()) > 4:
            fitting = own.filter(search_text__contains=key)[:2]
            right = fitting[0] if len(fitting) == 1 else None
        if right is None:
            row.refuse("ip_records", ImportReason.RIGHT_UNKNOWN, text=text)
        else:
            found.append(right.pk)
    return found


def _advantage_cell(advantage: Advantage) -> str:
    said = (shown(getattr(advantage, name)) for name in _PARTS_OF_ADVANTAGE)
    return joined(said, by=" | ", at="|\n")


def _advantages(row: Reader) -> list[Advantage]:
    found = []
    for line in filter(str.strip, row.text("advantages").replace("\r\n", "\n").split("\n")):
        parts = apart(line, at="|")
        if not 4 <= len(parts) <= len(_PARTS_OF_ADVANTAGE):
            row.refuse("advantages", ImportReason.PARTS_WRONG, text=line[:60], form=_FORM)
            continue
        said: dict[str, Any] = dict(zip(_PARTS_OF_ADVANTAGE, parts, strict=False))
        said["better"] = said.get("better") or Better.HIGHER
        if not (said["ours"] and said["theirs"]):
            row.refuse("advantages", ImportReason.PARTS_WRONG, text=line[:60], form=_FORM)
            continue
        ours, theirs = (row.measure("advantages", said[name]) for name in ("ours", "theirs"))
        if ours is not None and theirs is not None:
            found.append(Advantage(**{**said, "ours": ours, "theirs": theirs}))
    return found
