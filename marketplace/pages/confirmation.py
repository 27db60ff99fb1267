"""A question before a step that is hard to take back."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is asked before a step, and what is said after it."""

    question: Promise
    consequences: tuple[Promise, ...]
    action: Promise
    done: Promise
    tone: str = ""
