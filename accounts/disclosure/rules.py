"""Whether a confidential part can be kept: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.confidentiality.assets import Asset
from accounts.confidentiality.tiers import CONFIDENTIAL
from accounts.disclosure.models import ConfidentialPart
from accounts.disclosure.reasons import PartReason
from accounts.disclosure.terms import PartContent
from kernel.errors import Reason

LONGEST_TITLE = 200
LONGEST_TEXT = 20_000
MOST_PARTS = 40
MOST_FILES = 20


def content_reasons(content: PartContent) -> Iterator[Reason]:
    """What is wrong with what a part says."""
    if content.tier not in {each.value for each in CONFIDENTIAL}:
        yield Reason(PartReason.TIER_UNKNOWN, "/tier")
    if not (content.title_zh.strip() or content.title_en.strip()):
        yield Reason(PartReason.TITLE_MISSING, "/title")
    for name, most in (("title", LONGEST_TITLE), ("text", LONGEST_TEXT)):
        for language in ("zh", "en"):
            if len(getattr(content, f"{name}_{language}")) > most:
                yield Reason(PartReason.TEXT_TOO_LONG, f"/{name}/{language}", {"most": most})


def room_reasons(asset: Asset) -> Iterator[Reason]:
    """That there are as many parts as there can be."""
    there = ConfidentialPart.objects.filter(asset_kind=asset.kind, asset_id=asset.id)
    if there.open_parts().count() >= MOST_PARTS:
        yield Reason(PartReason.MOST_PARTS, "", {"most": MOST_PARTS})


def change_reasons(part: ConfidentialPart) -> Iterator[Reason]:
    """That nobody writes in a part any more."""
    if part.withdrawn_at is not None:
        yield Reason(PartReason.WITHDRAWN)


def files_reasons(part: ConfidentialPart) -> Iterator[Reason]:
    """That there are as many files as there can be."""
    if part.files.filter(removed_at=None).count() >= MOST_FILES:
        yield Reason(PartReason.MOST_FILES, "/file", {"most": MOST_FILES})


def revision_reasons(
    part: ConfidentialPart | None, revision: int | None, pointer: str = ""
) -> Iterator[Reason]:
    """Why this writer would replace what it has not read; 0 is the revision where there is none."""
    now = part.revision if part is not None else 0
    if revision not in (None, now):
        yield Reason(PartReason.ANOTHER_REVISION, pointer)
