"""Make vectors of all texts on the market."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from marketplace.search.registry import all_nouns
from marketplace.search.services import say_texts
from marketplace.semantics.choosing import NoEncoder, encoder_in_use
from marketplace.semantics.services import (
    encode_waiting,
    forget_unused_vectors,
    key_of,
    waiting_for,
)


class Command(BaseCommand):
    help = (
        "Make the vectors of all texts on the market that have none of the encoder in use, and "
        "drop those of texts that nobody says any more. Safe to stop, to repeat, and to run "
        "several times at once."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, with a bar."""
        try:
            encoder = encoder_in_use()
        except NoEncoder as problem:
            raise CommandError(str(problem)) from None
        if encoder is None:
            raise CommandError("Meaning is switched off: SEMANTIC_MODEL names no model.")
        for noun in all_nouns():
            for _said in tqdm(say_texts(noun.name), desc=noun.name, file=self.stderr):
                pass
        with tqdm(
            total=waiting_for(encoder).count(), desc=encoder.name, file=self.stderr, unit=" texts"
        ) as bar:
            for done in encode_waiting():
                bar.update(done)
        unused = forget_unused_vectors()
        self.stdout.write(f"{key_of(encoder)}: every text has its vector; {unused} unused dropped")
