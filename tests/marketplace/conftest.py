import pytest

from marketplace.semantics import choosing
from marketplace.semantics.shelves import forget_shelves


@pytest.fixture
def use(settings):
    """`use("TinyEncoder")` switches meaning on with an encoder of the tests."""

    def switch_on(name):
        settings.SEMANTIC_MODEL = f"tests.factories.encoders.{name}"
        return choosing.encoder_in_use()

    yield switch_on
    choosing._opened.cache_clear()
    forget_shelves()
