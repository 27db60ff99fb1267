"""What the platform seals of a report: that it was delivered, never that it is right."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

SCHEMA = "jihui-report-statement/1"
ATTESTS = {
    "zh": (
        "本平台仅证明：上述机构于上述时间向本平台交付了下列哈希值所对应的文件。"
        "平台不对报告内容及其中的任何结论、数值作出担保。"
    ),
    "en": (
        "The platform attests only that this provider delivered the files with these hashes at "
        "this time. It vouches neither for what the report says nor for any value in it."
    ),
}


def statement_of(
    *,
    code: str,
    provider: Mapping[str, str],
    delivered_at: datetime,
    files: Sequence[Mapping[str, Any]],
    document_sha256: str,
) -> str:
    """The text that is sealed, byte by byte: JSON with sorted names and nothing between them."""
    said: dict[str, Any] = {
        "schema": SCHEMA,
        "code": code,
        "provider": dict(provider),
        "delivered_at": delivered_at.isoformat(timespec="microseconds"),
        "files": [dict(each) for each in files],
        "attests": ATTESTS,
    }
    if document_sha256:
        said["document_sha256"] = document_sha256
    return canonical(said)


def canonical(said: Any) -> str:
    """JSON of which there is one spelling only."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
