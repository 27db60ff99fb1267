import pytest

from kernel.catalogues.snapshot import forget


@pytest.fixture(autouse=True)
def _catalogues_read_anew():
    """These tests store catalogues of their own, which the next test must not meet."""
    forget()
    yield
    forget()
