"""Print the accounts of the demonstration."""

from typing import Any

from django.core.management.base import BaseCommand

from seeds.demonstration.accounts import ADDRESSES, PASSWORD


class Command(BaseCommand):
    help = "Print the addresses and the password of the demonstration's accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        for address in ADDRESSES:
            self.stdout.write(f"  {address}")
        self.stdout.write(f"  password: {PASSWORD}")
