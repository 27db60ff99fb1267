"""The verb of contributions: to state them under the platform's seal."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.users.models import User
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Reason, refuse_if
from kernel.files.models import StoredFile
from kernel.files.services import store_file
from kernel.languages import EN, ZH
from kernel.seals.sealing import seal
from marketplace.contributions.document import document_of, statement_of
from marketplace.contributions.events import ContributionsStated
from marketplace.contributions.models import ContributionStatement
from marketplace.contributions.policies import may_state
from marketplace.contributions.queries import own_contributions
from marketplace.contributions.reasons import ContributionReason
from marketplace.contributions.typesetting import statement_pdf
from marketplace.evaluations.statement import canonical
from marketplace.evaluations.verification_codes import new_code


@transaction.atomic
def state_contributions(*, by: Actor) -> ContributionStatement:
    """Seal what one has confirmed by today, as JSON and as a PDF in either language."""
    require(may_state, by, None)
    person = User.objects.get(pk=by.person_id)
    found = own_contributions(by=by)
    refuse_if([] if found else [Reason(ContributionReason.NOTHING_CONFIRMED)])
    at = clock.now()
    document = document_of(person, found, code=new_code(), at=at)
    digest = hashlib.sha256(canonical(document).encode()).hexdigest()
    files = {each: _pdf(document, each) for each in (ZH, EN)}
    hashes = [
        {"language": each, "sha256": file.sha256, "size": file.size} for each, file in files.items()
    ]
    statement = statement_of(document, digest=digest, files=hashes)
    sealed = seal(statement.encode())
    made = ContributionStatement.objects.create(
        person=person,
        code=document["code"],
        document=document,
        file_zh=files[ZH],
        file_en=files[EN],
        statement=statement,
        seal_key=sealed.key_id,
        seal_algorithm=sealed.algorithm,
        sealed_at=sealed.sealed_at,
        seal_signature=sealed.signature,
        issued_at=at,
    )
    record(ContributionsStated, made, by=by)
    return made


def _pdf(document: dict[str, object], language: str) -> StoredFile:
    name = f"contributions-{document['code']}-{language}.pdf"
    return store_file(ContentFile(statement_pdf(document, language=language), name=name))
