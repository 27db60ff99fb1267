"""Texts are found wherever the product says them, and no reader is left with half of them."""

import polib
import pytest

from tools import compiled_messages, messages


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with one package and one template, and no translation yet."""
    monkeypatch.setattr(messages, "PROJECT", tmp_path)
    monkeypatch.setattr(messages, "PACKAGES", ("shop",))
    monkeypatch.setattr(compiled_messages, "LOCALE", tmp_path / "locale")
    catalogue = tmp_path / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    monkeypatch.setattr(messages, "CATALOGUE", catalogue)
    (tmp_path / "shop" / "templates").mkdir(parents=True)
    return tmp_path


def say(project, code="", page=""):
    (project / "shop" / "words.py").write_text(code)
    (project / "shop" / "templates" / "page.html").write_text(page)


def translate(**words):
    catalogue = polib.pofile(str(messages.CATALOGUE))
    for entry in catalogue:
        text = words.get(entry.msgid.split()[0].lower(), "")
        if entry.msgid_plural:
            entry.msgstr_plural = {0: text}
        else:
            entry.msgstr = text
    catalogue.save()


def test_python_is_searched(project):
    say(
        project,
        'TITLE = _("Title of " "two parts")\n'
        'STATE = pgettext_lazy("state", "Open")\n'
        'COUNT = ngettext("%(count)s listing", "%(count)s listings", 2)\n'
        "NOTHING = _(some_name)\n",
    )
    found = messages.gather()
    assert set(found) == {
        (None, "Title of two parts"),
        ("state", "Open"),
        (None, "%(count)s listing"),
    }
    assert found[None, "%(count)s listing"].msgid_plural == "%(count)s listings"


def test_templates_are_searched(project):
    say(
        project,
        page="""
        {% load i18n %}
        <h1>{% translate "Find a technology" %}</h1>
            {% blocktranslate trimmed count n=n %}
              One match
            {% plural %}
              {{ n }} matches
            {% endblocktranslate %}
        {% include "x.html" with label=_("Show all") %} {# nobody's #}
          {% translate "Open" context "state" %}
        """,
    )
    found = messages.gather()
    assert set(found) == {
        (None, "Find a technology"),
        (None, "One match"),
        (None, "Show all"),
        ("state", "Open"),
    }
    assert found[None, "One match"].msgid_plural == "%(n)s matches"


def test_translations_are_kept_and_unused_ones_dropped(project, capsys):
    say(project, 'A = _("Kept")\nB = _("Gone")\n')
    assert messages.update() == 0
    translate(kept="留下", gone="离开")
    say(project, 'A = _("Kept")\nC = _("New")\n')
    messages.update()
    assert {entry.msgid: entry.msgstr for entry in polib.pofile(str(messages.CATALOGUE))} == {
        "Kept": "留下",
        "New": "",
    }


def test_a_complete_catalogue_passes(project, capsys):
    say(project, 'A = _("Hello %(name)s")\n')
    messages.update()
    translate(hello="你好，%(name)s")
    assert messages.check() == 0


@pytest.mark.parametrize(
    ("translation", "complaint"),
    [
        ("", "not translated"),
        ("你好", "lacks the placeholder ['name']"),
        ("你好，%(nam)s", "has an unknown placeholder ['nam']"),
    ],
)
def test_what_is_missing_or_broken_is_printed(project, capsys, translation, complaint):
    say(project, 'A = _("Hello %(name)s")\n')
    messages.update()
    translate(hello=translation)
    assert messages.check() == 1
    assert f"shop/words.py: {complaint}: 'Hello %(name)s'" in capsys.readouterr().out


def test_a_text_outside_the_catalogue_fails(project, capsys):
    say(project, 'A = _("New")\n')
    assert messages.check() == 1
    assert "not in the catalogue" in capsys.readouterr().out


def test_a_fuzzy_translation_fails(project, capsys):
    say(project, 'A = _("New")\n')
    messages.update()
    translate(new="新")
    catalogue = polib.pofile(str(messages.CATALOGUE))
    catalogue[0].flags.append("fuzzy")
    catalogue.save()
    assert messages.check() == 1
    assert "fuzzy" in capsys.readouterr().out


def test_compiling_needs_no_system_tool(project, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    say(project, 'A = _("New")\n')
    messages.update()
    translate(new="新")
    compiled_messages.compile_all()
    compiled = polib.mofile(str(messages.CATALOGUE.with_suffix(".mo")))
    assert [(entry.msgid, entry.msgstr) for entry in compiled] == [("New", "新")]
