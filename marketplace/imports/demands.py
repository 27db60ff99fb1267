"""Demands as rows of a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from ip_registry.imports.columns import Column, Reader, listed, shown
from marketplace.demands.authoring import content_of
from marketplace.demands.content import Budget, DemandContent, Text
from marketplace.demands.drafts import remove_draft
from marketplace.demands.models import Demand
from marketplace.demands.services import change_demand, post_demand
from marketplace.demands.terms import DemandKind
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

_CODES = ("ipc", "industries", "themes")


class Demands(OfferedOrSought):
    """What an organisation seeks."""

    name = "demands"
    zh, en = "技术需求", "Demands"
    reads, writes = Permission.DEMANDS_READ, Permission.DEMANDS_WRITE
    model, page, texts = Demand, "demand", Text.__slots__
    content, unordered = DemandContent, ("industries", "themes")
    content_of, remove_draft = staticmethod(content_of), staticmethod(remove_draft)
    post, rewrite = staticmethod(post_demand), staticmethod(change_demand)
    columns = (
        REFERENCE,
        EXTERNAL_ID,
        *in_both(
            "title",
            "名称",
            "Title",
            also_zh=("名称", "需求名称", "标题"),
            also_en=("title", "name"),
        ),
        *in_both(
            "problem",
            "待解决的问题",
            "Problem",
            also_zh=("问题", "需求描述", "待解决的问题"),
            also_en=("problem", "description"),
        ),
        *in_both("background", "背景", "Background", also_zh=("背景",), also_en=("background",)),
        *in_both(
            "constraints",
            "约束条件",
            "Constraints",
            also_zh=("指标要求", "约束条件"),
            also_en=("constraints",),
        ),
        Column(
            "kind",
            "合作方式",
            "Kind of answer",
            ("需求类型", "kind"),
            words=lambda: DemandKind.choices,
            example="licence_in",
            is_shared=True,
        ),
        IPC,
        INDUSTRIES,
        THEMES,
        Column("trl_wanted", "期望成熟度", "Readiness wanted", ("TRL", "成熟度")),
        Column("budget_low", "最低预算", "Budget from", ("预算", "budget")),
        Column("budget_high", "最高预算", "Budget to"),
        currency("budget_currency"),
        Column("deadline", "截止日期", "Last day for answers", ("截止日", "deadline")),
        REGION,
        CONTACT,
        Column("is_anonymous", "匿名", "Stays unnamed", ("是否匿名", "anonymous"), is_shared=True),
        Column(*STATE, is_told_only=True),
    )

    def cells_of(self, subject: Demand) -> dict[str, str]:
        """What stands in each column for this demand."""
        content = content_of(subject)
        budget = content.budget
        return {
            "reference": subject.reference,
            "external_id": subject.external_id or "",
            **self.text_cells(subject),
            "kind": content.kind,
            "ipc": listed(content.ipc),
            **{name: listed(sorted(getattr(content, name))) for name in self.unordered},
            "trl_wanted": shown(content.trl_wanted),
            "budget_low": shown(budget.low),
            "budget_high": shown(budget.high),
            "budget_currency": budget.currency,
            "deadline": shown(content.deadline),
            "region": content.region or "",
            "contact": contact_cell(subject),
            "is_anonymous": shown(content.is_anonymous),
            "state": subject.state,
        }

    def read_content(self, row: Reader, kept: DemandContent, *, by: Actor) -> DemandContent:
        """Its content once the row's columns have replaced theirs."""
        said: dict[str, Any] = said_of(row, _CODES, row.codes)
        if "kind" in row:
            said["kind"] = row.code("kind") or DemandKind.BUY
        if "trl_wanted" in row:
            said["trl_wanted"] = row.whole("trl_wanted")
        if "deadline" in row:
            said["deadline"] = row.date("deadline")
        said |= place_and_contact(row, by=by)
        if "is_anonymous" in row:
            said["is_anonymous"] = row.flag("is_anonymous")
        texts = self.read_texts(row, kept.texts, Text)
        return replace(kept, texts=texts, budget=_budget(row, kept.budget), **said)


def _budget(row: Reader, kept: Budget) -> Budget:
    said: dict[str, Any] = {
        name: row.amount(f"budget_{name}") for name in ("low", "high") if f"budget_{name}" in row
    }
    if "budget_currency" in row:
        said["currency"] = row.code("budget_currency")
    return replace(kept, **said)
