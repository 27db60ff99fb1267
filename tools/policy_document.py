"""docs/seeds.md, written from the texts of the page that answers the policies."""

from collections.abc import Iterator

from django.urls import get_resolver

from marketplace.pages.site.policies.mechanisms import Mechanism, Standing, policies

HEADING = """# How the policies are answered

Written by `make docs` from `marketplace/pages/site/policies/content/`, which is also what visitors
read at `/en/policies/` and `/zh/policies/`. Four documents name 56 mechanisms of technology
transfer. Each stands here with the page, the API route, the rule and the tests that hold it, or
with what it still lacks and the later stage that it waits for. `tests/docs/test_seeds.py` fails on
a reference that leads nowhere.
"""
WORDS = {Standing.HERE: "in place", Standing.PARTLY: "in part", Standing.NOT_YET: "not yet"}


def seeds_page() -> str:
    """The whole document."""
    return "\n".join([HEADING, *_summary(), "", *_documents()])


def _summary() -> Iterator[str]:
    yield "| document | in place | in part | not yet |"
    yield "|---|--:|--:|--:|"
    for policy in policies():
        states = [each.state for each in policy.mechanisms]
        yield f"| {policy.name['en']} | {' | '.join(str(states.count(s)) for s in Standing)} |"


def _documents() -> Iterator[str]:
    for policy in policies():
        yield f"## {policy.name['en']}"
        yield f"\n{policy.name['zh']}\n"
        for mechanism in policy.mechanisms:
            yield from _block(mechanism)


def _block(mechanism: Mechanism) -> Iterator[str]:
    yield f"### {mechanism.id} {mechanism.name['en']}"
    yield ""
    answer = f" {mechanism.answer['en']}" if mechanism.answer else ""
    yield f"**{WORDS[mechanism.state].capitalize()}.**{answer}"
    if mechanism.lacks:
        yield f"Missing: {mechanism.lacks['en']} Stage: {mechanism.stage['en']}."
    yield ""
    rows = (
        ("pages", [_address(name) for name in mechanism.pages]),
        ("API", [_address(name) for name in mechanism.api]),
        ("held by", [f"`{name}`" for name in mechanism.held_by]),
        ("tests", [_test(name) for name in mechanism.tests]),
    )
    listed = [f"- {title}: {', '.join(values)}" for title, values in rows if values]
    yield from [*listed, ""] if listed else []


def _address(name: str) -> str:
    pattern = get_resolver("marketplace.urls").reverse_dict.getlist(name)[0][0][0][0]
    address = pattern.replace("%(", "{").replace(")s", "}")
    shown = "/" + (address if address.startswith("api/") else f"…/{address.partition('/')[2]}")
    return f"`{name}` `{shown}`"


def _test(name: str) -> str:
    path, _, function = name.partition("::")
    return f"[`{function}`](../{path})"
