"""What is lost of what somebody types when the tab, the network or the server dies under it.

python -m bench.autosave                     100 random moments in a real browser
python -m bench.autosave --moments 12 --seed 4

Works on the database of DATABASE_URL with the demonstration in it, with a web server of its own,
and throws away what it typed, not what was kept before. Every moment: somebody types into a form (a
new technology, a published one, a new demand); the tab crashes, or first the network goes or the
server is killed and typing goes on for a while, and it may come back before the tab crashes; then
the form is opened again and what is offered there is taken. Ends with a failure where more than
five seconds of typing are missing, or a field holds what never stood in it.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from uuid import UUID

import django

django.setup()

from django.urls import reverse  # noqa: E402 -- Django first
from playwright.sync_api import BrowserContext, StorageState, sync_playwright  # noqa: E402

from accounts.membership.models import Membership  # noqa: E402
from bench import figures  # noqa: E402
from bench.typist import Typist, crash, moments, taken_up  # noqa: E402
from kernel.languages import speaking  # noqa: E402
from marketplace.entries.models import Entry, EntryQuerySet  # noqa: E402
from marketplace.listings.models import Listing  # noqa: E402
from seeds.demonstration.accounts import PASSWORD  # noqa: E402
from tools.browser import SWITCHES, find_chromium  # noqa: E402
from tools.demonstration.programs import product_processes  # noqa: E402
from tools.embedded.processes import Process  # noqa: E402

MOST_LOST = 5.0
_PATIENCE = 180_000
EMAIL = "university@example.org"
_LISTING = ("title_zh", "title_en", "summary_zh", "problem_en", "solution_zh", "applications_en")
_DEMAND = ("title_zh", "title_en", "problem_zh", "constraints_en")


class Server:
    """The market's web server, killed and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            port = trial.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        (folder / "logs").mkdir()
        said = os.environ | {"SITE_URL": self.address, "SECRET_KEY": "k" * 50}
        self._process: Process = product_processes(
            folder, host="127.0.0.1", port=port, environment=said
        )[0]

    def start(self) -> None:
        """Returns when it answers."""
        self._process.start()
        for _try in range(600):
            try:
                urllib.request.urlopen(f"{self.address}/health/live", timeout=5)  # noqa: S310 ours
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            else:
                return
        sys.exit("The server does not start.")

    def kill(self) -> None:
        """At once, in the middle of whatever it does."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def main(arguments: Sequence[str]) -> int:
    """Let them die, and say how much was lost."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--moments", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args(arguments)
    member = Membership.objects.select_related("user").get(user__email=EMAIL)
    lost: dict[str, list[float | None]] = defaultdict(list)
    # Playwright keeps an event loop in this thread, in which Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with TemporaryDirectory(prefix="autosave-") as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(SWITCHES))
        known = sign_in(browser.new_context(base_url=server.address))
        kept_before = set(typed_by(member).values_list("pk", flat=True))
        chance = Random(options.seed)  # noqa: S311 it has to repeat itself
        kinds = ("tab", "network", "server")
        for number, kind in enumerate(moments(options.moments, kinds, chance=chance), 1):
            forget(member, but=kept_before)
            context = browser.new_context(base_url=server.address, storage_state=known)
            # A machine with other work opens a page late; only typing is held against the clock.
            context.set_default_timeout(_PATIENCE)
            seconds = moment(kind, context, server, chance=chance)
            context.close()
            lost[kind].append(seconds)
            print(f"{number:4} {kind:8} {told(seconds)}", flush=True)
        forget(member, but=kept_before)
        browser.close()
        server.kill()
    return reported(lost)


def sign_in(context: BrowserContext) -> StorageState:
    """As the university of the demonstration; what a browser remembers of that."""
    page = context.new_page()
    page.goto(address_of("account_login"))
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/dashboard/")
    known = context.storage_state()
    context.close()
    return known


def moment(kind: str, context: BrowserContext, server: Server, *, chance: Random) -> float | None:
    """Type, let it die, come back; the seconds that are missing."""
    stop: dict[str, Callable[[], None]] = {
        "network": lambda: context.set_offline(True),
        "server": server.kill,
    }
    mend: dict[str, Callable[[], None]] = {
        "network": lambda: context.set_offline(False),
        "server": server.start,
    }
    address, fields = form(chance)
    typist = Typist(context.new_page(), address, fields, chance=chance)
    typist.type_for(chance.uniform(0.2, 9))
    if kind in stop:
        stop[kind]()
        typist.type_for(chance.uniform(0.2, 7))
    if mended := kind in mend and chance.random() < 0.5:
        mend[kind]()
        typist.type_for(chance.uniform(0.2, 7))
    died = time.monotonic()
    crash(typist.page)
    if kind in mend and not mended:
        mend[kind]()
    page = context.new_page()
    found = taken_up(page, address)
    # Closed in peace it would keep what was put back.
    crash(page)
    seconds = typist.lost(found, at=died)
    if seconds is None:
        last = typist.everything
        print(
            {name: (found.get(name), last[name]) for name in last if found.get(name) != last[name]}
        )
    return seconds


def form(chance: Random) -> tuple[str, tuple[str, ...]]:
    """One of three forms, and what is typed into there."""
    kind = chance.choice(("listing_new", "listing_edit", "demand_new"))
    if kind != "listing_edit":
        return address_of(kind), _DEMAND if kind == "demand_new" else _LISTING
    member = Membership.objects.get(user__email=EMAIL)
    own = Listing.objects.filter(organisation=member.organisation_id)
    # Typing over what somebody keeps of a listing would replace it.
    kept = typed_by(member).exclude(subject_id=None).values("subject_id")
    listing = own.exclude(pk__in=kept).earliest("created_at")
    return address_of(kind, listing.pk), _LISTING


def address_of(route: str, *ids: object) -> str:
    """In English."""
    with speaking("en"):
        return reverse(route, args=ids)


def typed_by(member: Membership) -> EntryQuerySet:
    """What is kept of this person's typing."""
    return Entry.objects.filter(person=member.user_id)


def forget(member: Membership, *, but: Collection[UUID]) -> None:
    """Nothing is kept of what was typed here; what was there before stays."""
    typed_by(member).exclude(pk__in=but).delete()


def told(seconds: float | None) -> str:
    """What is said of one moment."""
    return "SOMETHING ELSE CAME BACK" if seconds is None else f"{seconds:.2f} s of typing lost"


def reported(lost: dict[str, list[float | None]]) -> int:
    """A line for each kind of death; 1 where something was lost that may not be."""
    rows, failed = [], False
    for kind, found in sorted(lost.items()):
        known = [each for each in found if each is not None]
        cleared = len(found) - len(known)
        failed |= bool(cleared) or max(known, default=0) > MOST_LOST
        row = {"killed": kind, "moments": len(found), "fields changed": cleared}
        rows.append(row | {"median s": median(known or [0]), "most s": max(known, default=0)})
    figures.table("Typing lost", rows)
    figures.keep("autosave", rows)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
