"""Sealed statements of contributions; the seal holds and the files are short."""

import hashlib

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from kernel import clock
from kernel.files.services import store_file
from kernel.seals.sealing import seal
from marketplace.contributions.document import document_of, statement_of
from marketplace.contributions.models import ContributionStatement
from marketplace.evaluations.statement import canonical
from marketplace.evaluations.verification_codes import new_code
from tests.factories.accounts import Person


def _file(name):
    return store_file(ContentFile(b"%PDF-1.7\n%%EOF\n", name=name))


def _statement(row):
    digest = hashlib.sha256(canonical(row.document).encode()).hexdigest()
    files = [
        {"language": language, "sha256": file.sha256, "size": file.size}
        for language, file in (("zh", row.file_zh), ("en", row.file_en))
    ]
    return statement_of(row.document, digest=digest, files=files)


class ContributionStatementRow(DjangoModelFactory):
    """One without any contribution, which no service would issue."""

    class Meta:
        model = ContributionStatement

    class Params:
        sealed = factory.LazyAttribute(lambda o: seal(o.statement.encode()))

    person = factory.SubFactory(Person)
    code = factory.LazyFunction(new_code)
    document = factory.LazyAttribute(
        lambda o: document_of(o.person, [], code=o.code, at=clock.now())
    )
    file_zh = factory.LazyFunction(lambda: _file("zh.pdf"))
    file_en = factory.LazyFunction(lambda: _file("en.pdf"))
    statement = factory.LazyAttribute(_statement)
    seal_key = factory.LazyAttribute(lambda o: o.sealed.key_id)
    seal_algorithm = factory.LazyAttribute(lambda o: o.sealed.algorithm)
    sealed_at = factory.LazyAttribute(lambda o: o.sealed.sealed_at)
    seal_signature = factory.LazyAttribute(lambda o: o.sealed.signature)
