"""What a stranger learns who was handed a statement of contributions and has its code."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.errors import NotFound
from kernel.files.services import hash_of
from kernel.languages import pick
from kernel.seals.sealing import holds
from marketplace.contributions.document import ATTESTS
from marketplace.contributions.models import ContributionStatement
from marketplace.evaluations.statement import canonical
from marketplace.evaluations.verification_codes import grouped, tidy


class StatementStanding(models.TextChoices):
    """What holds of a statement now."""

    VALID = "valid", _("Valid")
    SUPERSEDED = "superseded", _("A newer statement was issued")
    TAMPERED = "tampered", _("Tampered with")


@dataclass(frozen=True, slots=True)
class StatementVerification:
    """A statement to strangers: whose it is, of which day, its hashes and its standing."""

    code: str
    standing: StatementStanding
    name_zh: str
    name_en: str
    issued_on: date
    contributions: int
    hashes: tuple[str, ...]
    statement: str
    seal_key: str
    seal_algorithm: str
    sealed_at: object
    seal_signature: str

    @property
    def name(self) -> str:
        """The person's name for this reader."""
        return pick(zh=self.name_zh, en=self.name_en)

    @property
    def attests(self) -> str:
        """What the platform's seal says, and what it does not."""
        return pick(**ATTESTS)


def statement_by_code(typed: str) -> ContributionStatement:
    """The statement with this code, or NotFound."""
    code = tidy(typed)
    rows = ContributionStatement.objects.select_related("file_zh", "file_en")
    found = rows.filter(code=code).first() if code else None
    if found is None:
        raise NotFound
    return found


def verify_statement(typed: str) -> StatementVerification:
    """What holds of the statement with this code; NotFound for every other."""
    found = statement_by_code(typed)
    person = found.document["person"]
    return StatementVerification(
        code=grouped(found.code),
        standing=_standing(found),
        name_zh=person["name_zh"] or person["name"],
        name_en=person["name_en"] or person["name"],
        issued_on=date.fromisoformat(found.document["issued_on"]),
        contributions=len(found.document["contributions"]),
        hashes=tuple(each["sha256"] for each in json.loads(found.statement)["files"]),
        statement=found.statement,
        seal_key=found.seal_key,
        seal_algorithm=found.seal_algorithm,
        sealed_at=found.sealed_at,
        seal_signature=found.seal_signature,
    )


def envelope(found: ContributionStatement) -> bytes:
    """The JSON that a person takes along: what is stated, what is sealed, and the seal."""
    said: dict[str, Any] = {
        "document": found.document,
        "statement": found.statement,
        "seal": {
            "key_id": found.seal_key,
            "algorithm": found.seal_algorithm,
            "sealed_at": found.sealed_at.isoformat(timespec="microseconds"),
            "signature": found.seal_signature,
        },
    }
    return canonical(said).encode()


def is_the_statement(typed: str, upload: IO[bytes]) -> bool:
    """Whether these are the bytes that were issued, as JSON or PDF; they are not kept."""
    found = statement_by_code(typed)
    digest = hashlib.file_digest(upload, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary file
    sealed = [each["sha256"] for each in json.loads(found.statement)["files"]]
    return digest in {*sealed, hashlib.sha256(envelope(found)).hexdigest()}


def _standing(found: ContributionStatement) -> StatementStanding:
    if not _is_whole(found):
        return StatementStanding.TAMPERED
    newer = ContributionStatement.objects.filter(
        person=found.person_id, issued_at__gt=found.issued_at
    )
    return StatementStanding.SUPERSEDED if newer.exists() else StatementStanding.VALID


def _is_whole(found: ContributionStatement) -> bool:
    said = json.loads(found.statement)
    document = hashlib.sha256(canonical(found.document).encode()).hexdigest()
    if document != said["document_sha256"] or not holds(found.statement.encode(), found.seal):
        return False
    return [each["sha256"] for each in said["files"]] == _kept(found)


def _kept(found: ContributionStatement) -> list[str]:
    # Of the bytes themselves: they may have been changed beneath us, or be gone.
    try:
        return [hash_of(each) for each in (found.file_zh, found.file_en)]
    except OSError:
        return []
