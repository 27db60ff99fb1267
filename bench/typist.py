"""Somebody who types into a form, and what is found of it when the form is opened again."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from random import Random

from playwright.sync_api import Page

SIGNS = "硅负极水性粘结剂abc defg 0189 =+-🔋🧪é°,.。"
_FIELDS = "main form :is(input[type=text], textarea):not([name^=entry])"
# What a form holds in the boxes that are typed into, by their names.
_TYPED = f"""() => Object.fromEntries(
  [...document.querySelectorAll("{_FIELDS}")].filter((box) => box.name && !box.closest("template"))
    .map((box) => [box.name, box.value]))"""

Typed = dict[str, str]


class Typist:
    """Types sign by sign, and remembers what stood there and when."""

    def __init__(
        self, page: Page, address: str, fields: tuple[str, ...], *, chance: Random
    ) -> None:
        self.page, self.address, self.fields, self._chance = page, address, fields, chance
        page.goto(address)
        #: What stood in the form from that moment on.
        self.states: list[tuple[float, Typed]] = [(time.monotonic(), typed_in(page))]

    def type(self, sign: str, field: str) -> None:
        """One sign more at the end of a field."""
        began, now = time.monotonic(), dict(self.states[-1][1])
        self.page.locator(f"main [name='{field}']").evaluate(
            "box => { box.focus(); box.setSelectionRange(box.value.length, box.value.length); }"
        )
        self.page.keyboard.insert_text(sign)
        now[field] += sign
        self.states.append((began, now))

    def type_for(self, seconds: float) -> None:
        """At the pace of a quick writer, now and then in another field, with pauses."""
        ends, field = time.monotonic() + seconds, self._chance.choice(self.fields)
        while (left := ends - time.monotonic()) > 0:
            if self._chance.random() < 0.05:
                field = self._chance.choice(self.fields)
            pause = 2.5 if self._chance.random() < 0.03 else self._chance.uniform(0.04, 0.25)
            self.type(self._chance.choice(SIGNS), field)
            time.sleep(min(left, pause))

    @property
    def everything(self) -> Typed:
        """All that stands in the form by now."""
        return self.states[-1][1]

    def lost(self, found: Typed, *, at: float) -> float | None:
        """How many seconds of typing are missing; None where something else came back."""
        # What stands in a form is one moment of it: no field is older than another.
        for number in reversed(range(len(self.states))):
            if self.states[number][1] == found:
                after = self.states[number + 1 : number + 2]
                return sum(at - began for began, _state in after)
        return None


def typed_in(page: Page) -> Typed:
    """What stands in the boxes of a form."""
    found: Typed = page.evaluate(_TYPED)
    return found


def crash(page: Page) -> None:
    """The tab dies as it does when memory runs out: no event is heard any more."""
    session = page.context.browser.new_browser_cdp_session()  # type: ignore[union-attr] # it runs
    running = session.send("SystemInfo.getProcessInfo")["processInfo"]
    with page.expect_event("crash"):
        for process in running:
            if process["type"] == "renderer":
                with suppress(ProcessLookupError):
                    os.kill(process["id"], signal.SIGKILL)
    page.close()


def taken_up(page: Page, address: str) -> Typed:
    """Open the form as somebody does who comes back, and take what is offered there."""
    page.goto(address)
    back = page.locator("[data-keep-back]")
    begun = page.locator("main a[href^='?entry=']")
    if back.is_visible():
        back.click()
    elif begun.count():
        begun.first.click()
        page.wait_for_load_state("load")
    return typed_in(page)


def moments(count: int, kinds: tuple[str, ...], *, chance: Random) -> Iterator[str]:
    """As many of each kind, in no order."""
    drawn = [kinds[number % len(kinds)] for number in range(count)]
    chance.shuffle(drawn)
    yield from drawn
