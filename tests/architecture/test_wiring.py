"""What is named by a dotted string is there."""

import importlib
import inspect

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from kernel.activity.events import EventType
from marketplace.celery import APPLETS, app
from marketplace.reactions import REACTIONS
from tests.architecture.sources import ROOT, sources

ALL_REACTIONS = sorted({name for names in REACTIONS.values() for name in names})


def module_of(path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("name", ALL_REACTIONS)
def test_a_reaction_takes_one_event(name):
    reaction = import_string(name)
    assert len(inspect.signature(reaction).parameters) == 1


def test_every_event_with_reactions_can_happen():
    known = {
        event.name
        for path in sources()
        if path.stem == "events" or path.parent.name == "events"
        for value in vars(importlib.import_module(module_of(path))).values()
        for event in (value.values() if isinstance(value, dict) else [value])
        if isinstance(event, EventType)
    }
    assert set(REACTIONS) - known == set()


def test_reactions_stand_in_order():
    assert list(REACTIONS) == sorted(REACTIONS)


def test_celery_is_told_of_every_module_with_tasks():
    written = {
        module_of(path).removesuffix(".tasks")
        for path in sources()
        if path.stem == "tasks" and "shared_task" in path.read_text()
    }
    assert written == set(APPLETS)


def test_every_scheduled_task_exists():
    app.loader.import_default_modules()
    missing = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} - set(app.tasks)
    assert missing == set()
