"""Somebody in front of a browser, who reads pages in one language.

Words are given in English, as in the code, and looked for in the language of the page: one journey
goes through both languages, whether or not a sentence is translated yet.
"""

import json
import re
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from django.urls import reverse
from django.utils.translation import gettext
from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect

from kernel.languages import speaking
from tests.factories.accounts import PASSWORD
from tests.journeys.patience import MILLISECONDS

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": list(RULES)},
    "resultTypes": ["violations"],
    "elementRef": False,
}
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

expect.set_options(timeout=MILLISECONDS)


class Visitor:
    """What one does with a page, and what one sees there."""

    def __init__(self, page: Page, *, language: str, axe: bool) -> None:
        self.page = page
        self.language = language
        self.problems: list[str] = []
        self._axe = axe
        self._checked: set[str] = set()
        page.on("pageerror", lambda error: self._complain(f"script: {error}"))
        page.on("console", self._hear)

    def words(self, english: str, **values: Any) -> str:
        """A sentence of the code as this visitor reads it."""
        with speaking(self.language):
            said = gettext(english)
        return said % values if values else said

    def address(self, route: str, *args: Any) -> str:
        with speaking(self.language):
            return reverse(route, args=args)

    # Going somewhere

    def go(self, route: str, *args: Any, query: str = "") -> Response:
        return self.go_to(self.address(route, *args) + query)

    def go_to(self, address: str) -> Response:
        response = self.page.goto(address)
        self._look()
        assert response is not None
        return response

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        self.go("account_login")
        self.page.locator("input[name=login]").fill(email)
        self.page.locator("input[name=password]").fill(password)
        self.press("Sign in", within="main")
        expect(self.page).to_have_url(re.compile(r"/dashboard/$"))

    # Acting

    def press(self, english: str, *, within: str = "body", **values: Any) -> None:
        self._act("button", self.words(english, **values), within)

    def follow(self, english: str, *, within: str = "main", **values: Any) -> None:
        self._act("link", self.words(english, **values), within)

    def unfold(self, english: str) -> None:
        self.page.locator("summary", has_text=self.words(english)).first.click()

    def field(self, english: str) -> Locator:
        """A field by its label, with or without what is said of optional ones."""
        label = re.compile(rf"^\s*{re.escape(self.words(english))}(\s|$)")
        return self.page.locator("main").get_by_label(label).first

    def write(self, **fields: str) -> None:
        """Fill fields by name, for forms whose labels are tested elsewhere."""
        for name, text in fields.items():
            self.page.locator(f"main [name='{name}']").first.fill(text)

    def tick(self, english: str) -> None:
        label = re.compile(rf"^\s*{re.escape(self.words(english))}\s*$")
        self.page.locator("main").get_by_label(label).first.check()

    def tick_by_name(self, name: str, value: str) -> None:
        self.page.locator(f"main input[name='{name}'][value='{value}']").check()

    def hand_over(self, name: str, file_name: str, content: bytes, kind: str) -> None:
        upload = {"name": file_name, "mimeType": kind, "buffer": content}
        self.page.locator(f"main input[name='{name}']").set_input_files(upload)

    # Seeing

    def sees(self, english: str, **values: Any) -> None:
        self.reads(self.words(english, **values))

    def reads(self, text: str) -> None:
        expect(self.page.locator("main").get_by_text(text).first).to_be_visible()

    def sees_heading(self, english: str, **values: Any) -> None:
        self.reads_heading(self.words(english, **values))

    def reads_heading(self, text: str) -> None:
        expect(self.page.get_by_role("heading", name=text).first).to_be_visible()

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return max(0, width)

    def check(self) -> list[str]:
        """What axe finds on this page, in lines."""
        where = ID.sub("…", self.page.url.split("?")[0].split("/", 3)[3])
        self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate(f"axe.run({json.dumps(AXE_OPTIONS)})")
        return [
            f"{where}: {each['id']}: {node['html'][:160]} ({' '.join(node['target'])})"
            for each in found["violations"]
            for node in each["nodes"][:3]
        ]

    def _act(self, role: Any, name: str, within: str) -> None:
        self.page.locator(within).get_by_role(role, name=name, exact=True).first.click()
        self.page.wait_for_load_state("load")
        self._look()

    def _look(self) -> None:
        kind = ID.sub("…", self.page.url)
        if self._axe and kind not in self._checked:
            self._checked.add(kind)
            self.problems.extend(self.check())

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that answers 404 or 422 is told of on the console; that is no fault of the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self._complain(f"console: {message.text}")

    def _complain(self, what: str) -> None:
        self.problems.append(f"{self.page.url}: {what}")
