"""What two otherwise equal markets differ in: one secret each, written past the services."""

from accounts.disclosure.models import (
    AccessLedgerEntry,
    ConfidentialPart,
    ConfidentialPartFile,
)
from accounts.ndas.models import AccessGrant, Nda, NdaPerson
from kernel.files.models import StoredFile
from tests.factories.accounts import Member

WORDS = {
    "title_zh": "别的标题",
    "title_en": "Another title",
    "text_zh": "完全不同的内容，长度也不同。",
    "text_en": "Something else, and longer than what stood there before.",
}


def _word(tier, column):
    return lambda confided: ConfidentialPart.objects.filter(pk=confided.parts[tier].pk).update(
        **{column: WORDS[column]}
    )


def _part(tier, **change):
    return lambda confided: ConfidentialPart.objects.filter(pk=confided.parts[tier].pk).update(
        **change
    )


def _file(**change):
    return lambda confided: StoredFile.objects.filter(pk=confided.file.file_id).update(**change)


def _nda(**change):
    return lambda confided: Nda.objects.filter(pk=confided.requested.pk).update(**change)


def _grant(**change):
    return lambda confided: AccessGrant.objects.filter(pk=confided.asked.pk).update(**change)


def _another_file(confided):
    ConfidentialPartFile.objects.create(part=confided.parts["nda"], file=confided.file.file)


def _another_person(confided):
    colleague = Member(organisation=confided.requested.recipient)
    NdaPerson.objects.create(
        nda=confided.requested, organisation=confided.requested.recipient, person=colleague.user
    )


def _another_reading(confided):
    entry = AccessLedgerEntry.objects.filter(part=confided.parts["nda"]).first()
    entry.pk = None
    entry.save(force_insert=True)


def _no_grant(confided):
    AccessGrant.objects.filter(pk=confided.asked.pk).delete()


# Whoever is verified reads what is for verified members: that is no secret to them.
TO_VISITORS = {f"members {column}": _word("members", column) for column in WORDS}
TO_ALL = {
    **{f"{tier} {column}": _word(tier, column) for tier in ("nda", "person") for column in WORDS},
    **{
        f"{kind} {column}": _word(kind, column) for kind in ("demand", "record") for column in WORDS
    },
    "revision": _part("nda", revision=7),
    "name of a file": _file(name="completely-different.csv"),
    "size of a file": _file(size=987_654),
    "hash of a file": _file(sha256="ab" * 32),
    "number of files": _another_file,
    "purpose of an agreement": _nda(purpose="To copy it."),
    "persons of an agreement": _another_person,
    "purpose of an access": _grant(purpose="To copy it."),
    "that somebody asks": _no_grant,
    "that somebody read": _another_reading,
}
