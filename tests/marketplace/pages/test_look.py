"""What holds for the look as a whole: budgets, vendored files, components, the style page."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template

from tools.vendor import vendor

ROOT = Path(settings.BASE_DIR)
STATIC = ROOT / "marketplace" / "static"
TEMPLATES = ROOT / "marketplace" / "templates"
# Mails carry their styles inline, as mail programs want it.
PAGES = sorted(path for path in ROOT.glob("*/templates/**/*.html") if "mail" not in str(path))
SCRIPTS = [
    "django_htmx/htmx-2.min.js",
    "js/lines.js",
    "js/page.js",
    "js/rows.js",
    "js/scheme.js",
]

ICON = re.compile(r"""{%\s*icon\s+["']([a-z0-9-]+)["']""")
ICON_ARGUMENT = re.compile(r"""\bicon="([a-z0-9-]+)\"""")


def weight(paths):
    return sum(len(gzip.compress(Path(path).read_bytes(), 9)) for path in paths)


def icons_of_the_sprite():
    text = (STATIC / "icons" / "sprite.svg").read_text(encoding="utf-8")
    return set(re.findall(r'<symbol id="([^"]+)"', text))


def test_style_sheets_stay_light():
    assert weight(sorted((STATIC / "css").glob("*.css"))) <= 40_000


def test_scripts_stay_light():
    assert weight([finders.find(name) for name in SCRIPTS]) <= 60_000


def test_vendored_files_are_what_the_manifest_says():
    manifest = json.loads(vendor.MANIFEST.read_text(encoding="utf-8"))
    assert vendor.check(manifest) == 0
    assert all(package["integrity"].startswith("sha512-") for package in manifest["packages"])


def test_a_changed_vendored_file_is_noticed(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(vendor, "STATIC", tmp_path)
    (tmp_path / "icons.svg").write_text("other")
    assert vendor.check({"sha512": {"icons.svg": "0" * 128, "gone.svg": "0" * 128}}) == 1
    assert "icons.svg is missing or differs" in capsys.readouterr().err


@pytest.mark.parametrize("template", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_is_sound(template):
    """It parses, names only icons that exist, and has neither inline scripts nor inline styles."""
    text = template.read_text(encoding="utf-8")
    get_template(str(template).partition("/templates/")[2])
    named = set(ICON.findall(text)) | set(ICON_ARGUMENT.findall(text))
    assert named <= icons_of_the_sprite()
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<[a-z][^>]*\s(style|on[a-z]+)=", text)


def test_every_component_says_what_it_needs():
    for component in sorted((TEMPLATES / "components").glob("*.html")):
        start = component.read_text(encoding="utf-8").lstrip()
        assert start.startswith(("{% comment %}", "{#")), component.name


@pytest.fixture
def demonstration(settings):
    settings.DEMONSTRATION = True


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_style_page_shows_everything_without_a_database(client, demonstration, language):
    page = client.get(f"/{language}/design/").content.decode()
    assert page.count("<h1") == 1
    assert f'<html lang="{language}"' in page
    for component in (TEMPLATES / "components").glob("[a-z]*.html"):
        if component.stem in {"confirm", "sub_nav", "crumbs", "file"}:
            continue
        assert f'"components/{component.name}"' in _sources(), component.name


def _sources():
    folders = [TEMPLATES / "design", TEMPLATES / "components"]
    texts = [
        each.read_text(encoding="utf-8") for folder in folders for each in folder.glob("*.html")
    ]
    return "".join(texts) + (TEMPLATES / "base.html").read_text(encoding="utf-8")


def test_ids_of_the_style_page_are_unique(client, demonstration):
    page = client.get("/en/design/").content.decode()
    # What stands in a <template> is not part of the page yet.
    page = re.sub(r"<template>.*?</template>", "", page, flags=re.DOTALL)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_the_style_page_is_not_shown_in_production(client, db, settings):
    settings.DEMONSTRATION = False
    assert client.get("/en/design/").status_code == 404


def test_the_other_language_is_this_very_page_with_its_query(client, demonstration):
    page = client.get("/en/design/?q=binder&field=H01M").content.decode()
    assert 'href="/zh/design/?q=binder&amp;field=H01M" hreflang="zh"' in page


def test_a_scheme_is_kept_without_a_script(client, demonstration):
    response = client.post("/en/scheme/", {"scheme": "dark", "next": "/en/design/?q=a"})
    assert response.headers["Location"] == "/en/design/?q=a"
    assert '<html lang="en" data-scheme="dark">' in client.get("/en/design/").content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://example.net/", "//example.net/", "javascript:alert(1)"]
)
def test_a_scheme_does_not_lead_elsewhere(client, elsewhere):
    response = client.post("/en/scheme/", {"scheme": "dark", "next": elsewhere})
    assert response.headers["Location"] == "/en/"


def test_an_unknown_scheme_is_not_kept(client):
    response = client.post("/en/scheme/", {"scheme": '"><script>'})
    assert "scheme" not in response.cookies


def test_the_content_policy_has_no_exception(client, demonstration):
    policy = client.get("/en/design/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_that_does_not_exist_says_so_in_our_look(client, db, language):
    response = client.get(f"/{language}/nothing/")
    assert response.status_code == 404
    assert 'class="masthead"' in response.content.decode()


def test_the_page_of_a_breakdown_needs_nothing():
    page = get_template("500.html").render()
    assert "出错了" in page
    assert "css/tokens.css" in page


def test_the_interactive_api_pages_stand_below_our_head(client):
    page = client.get("/api/docs/").content.decode()
    assert 'class="api-head"' in page
    assert 'id="swagger-ui"' in page
