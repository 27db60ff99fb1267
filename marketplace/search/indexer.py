"""The process that keeps the index in use in step with the log. One at a time; others stand by."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from django.db import OperationalError, close_old_connections, connection

from marketplace.search.follower import Follower
from marketplace.search.index import reading
from marketplace.search.index.folders import AlreadyAtWork, alone, current_folder, pulse
from marketplace.search.index.writing import IndexWriting
from marketplace.search.position import Position, held_position
from marketplace.search.rebuilding import rebuild_index

logger = logging.getLogger(__name__)

_PAUSE = 0.25
_PATIENCE = 1.0
_PULSE = 5.0


class Indexer:
    """Follows the log until it is ended, in whichever folder is the current one."""

    def __init__(self, *, say: Callable[[str], object]) -> None:
        self._say = say
        self._ended = threading.Event()
        self._beaten = -_PULSE

    def run(self) -> None:
        """Until SIGTERM or SIGINT."""
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda _number, _frame: self._ended.set())
        with ExitStack() as stack:
            if self._is_alone(stack):
                self._say("The indexer follows the log.")
            while not self._ended.is_set():
                self._follow_patiently()

    def _is_alone(self, stack: ExitStack) -> bool:
        while not self._ended.is_set():
            try:
                stack.enter_context(alone("indexer"))
            except AlreadyAtWork:
                self._ended.wait(_PATIENCE)
            else:
                return True
        return False

    def _follow_patiently(self) -> None:
        try:
            self._follow()
        except OperationalError:
            # The database went away for a while; nothing was committed that it did not say.
            logger.warning("indexer_waits_for_database")
            close_old_connections()
            connection.close()
            self._ended.wait(_PATIENCE)

    def _follow(self) -> None:
        """Follow into the current folder until another one takes its place."""
        folder, position = self._start()
        with IndexWriting(folder) as writing:
            follower = Follower(writing, position)
            while not self._ended.is_set() and current_folder() == folder:
                self._pulse()
                if not follower.step():
                    self._ended.wait(_PAUSE)

    def _pulse(self) -> None:
        now = time.monotonic()
        if now - self._beaten > _PULSE:
            pulse()
            self._beaten = now

    def _start(self) -> tuple[Path, Position]:
        """The index in use and how far it is; one that cannot be read or trusted is built anew."""
        try:
            written = reading.snapshot().position()
        except reading.NoIndex as problem:
            self._say(f"The index is {problem.state}; building it anew.")
            written = None
        folder = current_folder()
        position = Position.read(written) if written else None
        held = held_position()
        # Ahead of the documents: this index belongs to another database.
        if folder is None or position is None or held is None or position > held:
            folder = rebuild_index(progress=lambda _what, _total, _more: self._pulse())
            position = Position.read(reading.snapshot().position() or "")
        return folder, position
