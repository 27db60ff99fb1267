"""Replacing by a form a text that somebody else may be replacing too, where nothing is merged."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from kernel.errors import Conflict

# More than that is no number of ours.
_NUMBER = re.compile(r"[0-9]{1,9}")
_NEVER_READ = -1


class SeenRevision:
    """The revision that a form was drawn with, as its hidden field `revision` carries it."""

    def __init__(self, request: HttpRequest, *, now: int) -> None:
        """`now` is the revision that stands, 0 where there is none."""
        self._now = self.number = now
        if request.method == "POST":
            sent = request.POST.get("revision", "")
            self.number = int(sent) if _NUMBER.fullmatch(sent) else _NEVER_READ

    def carry_out(self, service: Callable[[], Any]) -> Any:
        """What the service says; whom it told of another revision has seen that one then."""
        try:
            return service()
        except Conflict:
            self.number = self._now
            raise
