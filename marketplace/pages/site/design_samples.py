"""Invented content for the living style page, in both languages; nothing here is stored."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from kernel import clock, languages

CONTENT = Path(__file__).parent / "design_content"
STEPS = ("done", "done", "now", "", "")
URGENCIES = ("late", "soon", "")


def samples() -> dict[str, Any]:
    """The invented content in the language of the page, under the names that components ask for."""
    text = (CONTENT / f"{languages.current()}.yaml").read_text(encoding="utf-8")
    words = yaml.safe_load(text)
    return _market(words) | _desk(words)


def _ago(**span: float) -> datetime:
    return clock.now() - timedelta(**span)


def _market(words: dict[str, Any]) -> dict[str, Any]:
    """Cards, advantages, reasons, facets: what is traded."""
    deadline = clock.today() + timedelta(days=41)
    return {
        "cards": [
            {
                "url": "#card",
                "trl": level,
                "verified": verified,
                "confirmed_at": _ago(days=days),
                "right": {"word": right, "tone": tone},
                "chips": [],
                **card,
            }
            for (level, verified, days, tone, right), card in zip(
                (
                    (6, True, 12, "good", words["rights"][0]),
                    (5, True, 31, "warn", words["rights"][1]),
                    (None, False, 97, "stop", words["rights"][2]),
                ),
                words["cards"],
                strict=True,
            )
        ],
        "demand_cards": [
            {"url": "#card", "trl_wanted": 6, "deadline": deadline, "chips": [], **card}
            for card in words["demands"]
        ],
        "advantages": [
            {"ours_share": ours, "theirs_share": theirs, "worse": worse, **row}
            for (ours, theirs, worse), row in zip(
                ((91, 79, False), (38, 84, False), (70, 76, True)), words["advantages"], strict=True
            )
        ],
        "reasons": [
            {"share": share, "words": text}
            for share, text in zip((41, 22, 19, 8), words["reasons"], strict=True)
        ],
        "objections": words["objections"],
        "facet_groups": words["facet_groups"],
        "chosen": words["chosen"],
        "rights": words["right_rows"],
        "page": {"previous": None, "next": "abc"},
        "crumb_path": [{"url": "#", "label": label} for label in words["crumbs"]],
    }


def _desk(words: dict[str, Any]) -> dict[str, Any]:
    """What waits, what happened, what was said."""
    file = {"url": "#file", "name": words["file"], "size": 482_113}
    return {
        "events": [
            {"state": "done", "at": _ago(hours=2), "words": words["events"][0]},
            {"state": "done", "at": _ago(days=1), "words": words["events"][1]},
            {"state": "now", "at": clock.today(), "words": words["events"][2]},
            {"state": "stop", "at": _ago(days=3), "words": words["events"][3]},
        ],
        "steps": [
            {"state": state, "words": text, "note": note}
            for state, (text, note) in zip(STEPS, words["steps"], strict=True)
        ],
        "figures": [
            {"value": value, "label": label} for value, label in zip(*words["figures"], strict=True)
        ],
        "stages": [
            {"label": label, "value": value, "share": share}
            for label, value, share in zip(
                words["stages"], (12_480, 1_932, 211, 58, 9), (100, 39, 13, 7, 3), strict=True
            )
        ],
        "tasks": [
            {"url": "#tasks", "words": text, "about": about, "due": due, "urgency": urgency}
            for urgency, (text, about, due) in zip(URGENCIES, words["tasks"], strict=True)
        ],
        "said": [
            {
                "at": _ago(days=2 - index),
                "mine": index == 1,
                "internal": index == 2,
                "files": [file] if index == 1 else [],
                **said,
            }
            for index, said in enumerate(words["said"])
        ],
        "mail": {"at": _ago(minutes=5), **words["mail"]},
        "parts": [
            {"label": label, "points": points, "share": points * 20}
            for label, points in zip(words["parts"], (5, 4, 4, 4), strict=True)
        ],
        "confirm_points": words["confirm_points"],
        "barred": words["barred"],
    }
