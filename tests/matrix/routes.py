"""Every address of ours, read from the URLconf: what is not listed in the matrix must not exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, get_resolver

VERBS = ("get", "post", "put", "patch", "delete")
# Others' views, reached through their own adapter or not at all by people who use the market.
OTHERS = ("account/", "admin/", "api/schema/", "api/docs/", "demo/")
# What stands at no address: every other one under /api/ is answered there with a problem.
NOWHERE = "api/^"


@dataclass(frozen=True)
class Route:
    """One address: its name, what it takes and which methods it answers."""

    name: str
    pattern: str
    arguments: tuple[str, ...]
    methods: tuple[str, ...]

    @property
    def is_api(self) -> bool:
        return self.pattern.startswith("api/")


def routes() -> list[Route]:
    """Every route of ours once; pages stand in the URLconf once per language."""
    return list(_routes()[0].values())


def hidden_from_the_matrix() -> list[str]:
    """Addresses that the matrix would not see, or not in every way in which they can be asked."""
    return _routes()[1]


@cache
def _routes() -> tuple[dict[str, Route], list[str]]:
    found: dict[str, Route] = {}
    hidden = []
    for pattern, leaf in _leaves(get_resolver().url_patterns):
        inner = pattern.removeprefix("zh/").removeprefix("en/")
        if inner.startswith(OTHERS) or inner == NOWHERE:
            continue
        if not leaf.name:
            hidden.append(f"{inner} has no name")
            continue
        arguments = tuple(leaf.pattern.converters)
        route = Route(leaf.name, inner, arguments, _methods(leaf.callback))
        if found.setdefault(leaf.name, route) != route:
            hidden.append(f"{inner} has the name of {found[leaf.name].pattern}")
        if not route.methods:
            hidden.append(f"{leaf.name} does not say which methods it answers")
    return found, hidden


def _leaves(patterns, prefix="") -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        if isinstance(each, URLPattern):
            yield prefix + str(each.pattern), each
        else:
            yield from _leaves(each.url_patterns, prefix + str(each.pattern))


def _methods(view) -> tuple[str, ...]:
    kind = getattr(view, "view_class", None) or getattr(view, "cls", None)
    if kind is not None:
        return tuple(verb.upper() for verb in VERBS if hasattr(kind, verb))
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            named = cell.cell_contents
            if isinstance(named, list) and all(str(each).isupper() for each in named):
                return tuple(each for each in named if each != "HEAD")
        view = getattr(view, "__wrapped__", None)
    return ()
