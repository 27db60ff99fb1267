"""Dear tests first, and those that share something dear beside each other.

Each worker of a parallel run begins with its own half of the list. What needs the matrix's world
opens the first half, so that one worker builds it once; journeys and whole processes open the
second. The many quick tests behind them are what the workers can share out evenly at the end.
"""

import pytest

WHOLE_PROCESSES = ("tests/journeys/", "tests/tools/", "tests/seeds/test_load_demonstration.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Behind pytest-randomly, whose order stays within each part."""
    in_world = [each for each in items if needs_world(each)]
    in_processes = [each for each in items if each.nodeid.startswith(WHOLE_PROCESSES)]
    dear = {*in_world, *in_processes}
    quick = [each for each in items if each not in dear]
    fill = max(0, len(items) // 2 - len(in_world))
    items[:] = [*in_world, *quick[:fill], *in_processes, *quick[fill:]]


def needs_world(item: pytest.Item) -> bool:
    """Whether the test asks for the market of `tests/matrix/world.py`."""
    return item.nodeid.startswith("tests/matrix/") and "world" in getattr(item, "fixturenames", ())
