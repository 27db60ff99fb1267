"""Every address of ours, read from the URLconf: what is not listed in the matrix must not exist."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver

VERBS = ("get", "post", "put", "patch", "delete")
# Others' views, reached through their own adapter or not at all by people who use the market.
OTHERS = ("account/", "admin/", "api/schema/", "api/docs/", "demo/")
# Functions without a decorator that names their methods read only.
READING = ("GET",)


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
    found: dict[str, Route] = {}
    for pattern, leaf in _leaves(get_resolver().url_patterns):
        inner = pattern.removeprefix("zh/").removeprefix("en/")
        if leaf.name and not inner.startswith(OTHERS):
            arguments = tuple(leaf.pattern.converters)
            found[leaf.name] = Route(leaf.name, inner, arguments, _methods(leaf.callback))
    return list(found.values())


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
    return READING
