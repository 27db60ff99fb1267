"""Documents name what exists: links lead somewhere, and code that is named can be found."""

import re

import pytest

from tests.docs.references import DOCUMENTS, FENCE, ROOT, dotted_names, exists, paths

LINK = re.compile(r"\]\(([^)\s]+)\)")
IMAGE_BYTES = 200_000


def name_of(path):
    return str(path.relative_to(ROOT))


def anchors_of(path):
    """The anchors that a reader of Markdown makes from headings."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).strip().replace(" ", "-") for each in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(path):
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    for link in LINK.findall(text):
        if "://" in link or link.startswith("mailto:"):
            continue
        target, _, anchor = link.partition("#")
        found = (path.parent / target).resolve() if target else path
        assert found.exists(), link
        if anchor and found.suffix == ".md":
            assert anchor in anchors_of(found), link


# How-to pages show names that their reader is to choose; all others name what is there.
@pytest.mark.parametrize(
    "path", [each for each in DOCUMENTS if "how-to" not in each.parts], ids=name_of
)
def test_code_that_is_named_exists(path):
    text = path.read_text(encoding="utf-8")
    assert not [name for name in dotted_names(text) if not exists(name)]
    assert not [name for name in paths(text) if not (ROOT / name).exists()]


def test_every_setting_of_the_environment_is_explained():
    settings = "".join(path.read_text() for path in ROOT.glob("marketplace/settings/*.py"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = set(re.findall(r"""env\.\w+\(\s*"([A-Z_]+)\"""", settings))
    assert len(names) > 10
    assert not {name for name in names if f"`{name}`" not in readme}


def test_pictures_stay_light():
    assert not [
        name_of(path)
        for path in ROOT.glob("docs/images/*")
        if path.suffix != ".png" or path.stat().st_size > IMAGE_BYTES
    ]


def test_every_document_is_in_the_index():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = {(ROOT / link.partition("#")[0]).resolve() for link in LINK.findall(readme)}
    documents = [path for path in DOCUMENTS if path.is_relative_to(ROOT / "docs")]
    missing = [
        name_of(path)
        for path in documents
        if path not in linked and not {path.parent, path.parent / "README.md"} & linked
    ]
    assert not missing
