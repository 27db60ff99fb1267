"""The bridge between the languages as the seeds' catalogues make it, without a database."""

import pytest

from ip_registry.classification.models import IpcClass
from kernel.catalogues.models import GlossaryTerm, Industry
from kernel.text.bridge import build
from marketplace.search.language_bridge import names_of
from seeds.catalogues.loader import CATALOGUES


@pytest.fixture(scope="session")
def bridge():
    rows = {catalogue.model: catalogue.rows() for catalogue in CATALOGUES}
    return build(names_of(rows[GlossaryTerm], rows[IpcClass], rows[Industry]))
