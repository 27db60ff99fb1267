"""Who counts as a visitor, and which words may be remembered. Pure."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass

from accounts.access.actor import Actor
from kernel.text.folding import fold

MOST_SIGNS, MOST_WORDS = 60, 6
_ROBOT = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|fetch|monitor|preview|scan|archiv|headless|python|curl|wget|"
    r"java/|go-http|okhttp|libwww|httpclient|scrapy|axios|feed|facebookexternalhit",
    re.IGNORECASE,
)
# Numbers of rights, telephones and persons, addresses, and what is asked of a named field.
_TELLING = re.compile(r"\d{5}|[@:：]")


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at a page: who acts, and by what visitors are told apart, never written down."""

    by: Actor
    address: str
    agent: str

    @property
    def is_by_robot(self) -> bool:
        """Whether the program names itself as one, or does not name itself at all."""
        return self.by.is_key or not self.agent or bool(_ROBOT.search(self.agent))

    def print_under(self, key: bytes) -> str:
        """What tells this visitor from others while the key lasts, and nothing afterwards."""
        who = str(self.by.user_id) if self.by.user_id else f"{self.address}|{self.agent}"
        return hmac.new(key, who.encode(), hashlib.sha256).hexdigest()[:16]


def term_of(words: str) -> str:
    """What may be remembered of what somebody typed: a few plain words, else nothing."""
    term = " ".join(fold(words).text.split())
    is_long = len(term) > MOST_SIGNS or len(term.split()) > MOST_WORDS
    return "" if is_long or _TELLING.search(term) else term
