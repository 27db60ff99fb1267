"""Issue an API key from the command line; the key is the last line of the output."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.access.actor import Actor
from accounts.credentials.rules import grantable_scopes
from accounts.credentials.services import issue_api_key
from accounts.membership.queries import actor_for, memberships_of
from accounts.users.models import User
from kernel import clock
from kernel.errors import DomainError


class Command(BaseCommand):
    """What `manage.py issue_api_key` does."""

    help = "Issues an API key to a member of an organisation and prints it as the last line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, for which organisation, with which scopes, for how long."""
        parser.add_argument("email", help="the e-mail address of the person who issues the key")
        parser.add_argument("--organisation", metavar="SLUG", help="the first one where missing")
        parser.add_argument(
            "--scopes",
            nargs="+",
            metavar="SCOPE",
            help="such as listings:read; all that the person may give where missing",
        )
        parser.add_argument("--days", type=int, default=90, help="for how many days (90)")
        parser.add_argument("--name", default="Command line", help="what the key is for")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Issue the key as the person named."""
        by = self._actor(options["email"], options["organisation"])
        try:
            issued = issue_api_key(
                by.organisation_id,  # type: ignore[arg-type]  # _actor found one
                name=options["name"],
                scopes=_scopes(options["scopes"]) or grantable_scopes(by),
                last_day=clock.today() + timedelta(days=options["days"]),
                by=by,
            )
        except DomainError as error:
            raise CommandError(" ".join(reason.words for reason in error.reasons)) from None
        self.stderr.write(f"Key {issued.key.prefix}… until {issued.key.expires_at:%Y-%m-%d}:")
        self.stdout.write(issued.token)

    def _actor(self, email: str, slug: str | None) -> Actor:
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody signs in with {email}.")
        memberships = memberships_of(user)
        chosen = (memberships.filter(organisation__slug=slug) if slug else memberships).first()
        if chosen is None:
            where = f"the organisation {slug}" if slug else "any organisation"
            raise CommandError(f"{email} does not belong to {where}.")
        return actor_for(user, organisation_id=chosen.organisation_id)


def _scopes(given: list[str] | None) -> list[str]:
    # Both `--scopes a b` and `--scopes a,b` are understood.
    return [each for word in given or [] for each in word.split(",") if each]
