"""Files that are written from the code: a stale one is named."""

import pytest

from tools import api_schema, documents


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(api_schema, "KEPT", tmp_path / "openapi.yaml")
    monkeypatch.setattr(documents, "DOCS", tmp_path)
    monkeypatch.setattr(documents, "FOLDER", tmp_path / "lifecycles")
    return tmp_path


def test_a_current_description_passes(kept):
    fresh = kept / "fresh.yaml"
    fresh.write_text("openapi: 3.1.0\n")
    (kept / "openapi.yaml").write_text("openapi: 3.1.0\n")
    assert api_schema.compare(fresh) == 0


def test_a_stale_description_shows_the_difference(kept, capsys):
    fresh = kept / "fresh.yaml"
    fresh.write_text("openapi: 3.1.0\n")
    assert api_schema.compare(fresh) == 1
    said = capsys.readouterr().out
    assert "+openapi: 3.1.0" in said
    assert "make schema" in said


def test_every_lifecycle_has_a_page_with_all_its_moves():
    for name, lifecycle in documents.lifecycles():
        page = documents.page(name, lifecycle)
        for each in lifecycle.moves.values():
            for source in each.sources:
                assert f"    {source} --> {each.target}: {each.name}\n" in page


def test_the_listing_is_among_them():
    assert "listing" in dict(documents.lifecycles())


def test_a_page_too_many_or_too_old_is_named(kept, capsys):
    listing, demand = "lifecycles/listing.md", "lifecycles/demand.md"
    assert documents.write({listing: "new", demand: "same"}) == 0
    (kept / "lifecycles" / "gone.md").write_text("an old noun")
    assert documents.check({listing: "newer", demand: "same"}) == 1
    said = capsys.readouterr().out
    assert "gone.md" in said
    assert "listing.md" in said
    assert "demand.md" not in said
    documents.write({listing: "newer", demand: "same"})
    assert documents.check({listing: "newer", demand: "same"}) == 0
