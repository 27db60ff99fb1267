"""Imports, one factory per state.

CheckedImport(organisation=firm, started_by=user)      # a good row and one with an error
"""

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from ip_registry.imports.mapping import read_mapping
from ip_registry.imports.models import ImportRow, TableImport
from kernel.files.services import store_file
from tests.factories.accounts import Person, VerifiedOrganisation

PROBLEM = {
    "column": "TRL",
    "code": "listing.trl_out_of_range",
    "zh": "成熟度为 1 至 9。",
    "en": "The readiness level is from 1 to 9.",
}


class CheckedImport(DjangoModelFactory):
    class Meta:
        model = TableImport
        skip_postgeneration_save = True

    organisation = factory.SubFactory(VerifiedOrganisation)
    started_by = factory.SubFactory(Person)
    noun = "listings"
    file = factory.LazyFunction(
        lambda: store_file(ContentFile(b"Number,Title,TRL\n1,A,6\n2,B,12\n", name="t.csv"))
    )
    ending = "csv"
    encoding = "utf-8"
    state = "checked"
    heads = ["Number", "Title", "TRL"]
    mapping = factory.LazyFunction(
        lambda: read_mapping(
            {"columns": {"external_id": "Number", "title_en": "Title", "trl": "TRL"}}
        ).as_json()
    )
    total = 2

    @factory.post_generation
    def rows(self, create, value):
        if create:
            good = {"Number": "1", "Title": "A coating", "TRL": "6"}
            bad = {"Number": "2", "Title": "A steel", "TRL": "12"}
            ImportRow.objects.create(table=self, number=2, cells=good, outcome="created")
            ImportRow.objects.create(
                table=self, number=3, cells=bad, outcome="refused", problems=[PROBLEM]
            )
