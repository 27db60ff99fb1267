"""What is said has one meaning: codes, events, words of notifications, and the moves of every noun."""

import ast
import importlib
import re
from collections import Counter

import pytest
from django.utils.functional import Promise

from accounts.notifications.kinds import NotificationKind, all_kinds
from kernel.activity.events import EventType
from kernel.errors import CommonReason, ReasonCode
from kernel.http.problems import RequestReason
from kernel.lifecycle import Lifecycle
from tests.architecture.sources import ROOT, name_of, sources


def module_of(path):
    return importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def declared(kind):
    """Every module-level value of a kind, by (module, name), where it is written."""
    for path in sources():
        if path.stem in {"events", "states"} or path.parent.name == "events":
            module = module_of(path)
            for name, value in vars(module).items():
                several = value.values() if isinstance(value, dict) else [value]
                yield from ((path, name, each) for each in several if isinstance(each, kind))


LIFECYCLES = {name: value for _path, name, value in declared(Lifecycle)}
TESTS = {path: path.read_text() for path in sorted((ROOT / "tests").rglob("test_*.py"))}


def test_only_the_start_of_an_app_imports_late():
    """An import inside a function hides who needs whom; `ready()` has to wait for the models."""
    late = [
        f"{name_of(path)}:{inner.lineno} in {function.name}"
        for path in sources()
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        if not (function.name == "ready" and path.name == "apps.py")
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert late == []


def reason_codes(kind=ReasonCode):
    for sub in kind.__subclasses__():
        yield from sub
        yield from reason_codes(sub)


def test_a_reason_code_means_one_thing():
    for path in sources():
        if path.stem in {"reasons", "rules", "pagination"}:
            module_of(path)
    counted = Counter(code.value for code in reason_codes())
    assert [value for value, times in counted.items() if times > 1] == []


def test_a_reason_code_names_its_noun_and_its_label_is_a_sentence():
    odd = [
        code.value
        for code in reason_codes()
        # What is common to all nouns, and what is refused before any is asked for, names none.
        if not isinstance(code, CommonReason | RequestReason)
        and not (re.fullmatch(r"[a-z_]+\.[a-z0-9_.]+", code.value) and str(code.label).strip())
    ]
    assert odd == []


def test_events_are_named_once_by_noun_and_past_tense():
    names = {}
    for path, name, event in declared(EventType):
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", event.name), event.name
        assert re.fullmatch(r"([A-Z][a-z]+)+", name) or name == "LEGAL_EVENTS", name
        names.setdefault(event.name, set()).add(id(event))
        assert path
    assert [name for name, found in names.items() if len(found) > 1] == []


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_a_notification_has_words_in_the_readers_language(kind):
    for words in (kind.title, kind.body):
        assert isinstance(words, Promise), "translated when it is read, not when it is declared"
        assert str(words).strip()
    if kind.wording is None:
        named = set(re.findall(r"%\((\w+)\)s", f"{kind.title} {kind.body}"))
        assert named <= {"subject", *kind.params}


def test_every_kind_of_notification_is_known_to_readers():
    written = [path for path in sources() if path.stem.endswith(("notifications", "kinds"))]
    known = all_kinds()
    lost = [
        f"{name_of(path)}: {name}"
        for path in written
        for name, kind in vars(module_of(path)).items()
        if isinstance(kind, NotificationKind) and kind not in known
    ]
    assert lost == []
    assert len(written) > 10


@pytest.mark.parametrize("name", sorted(LIFECYCLES))
def test_every_lifecycle_is_tried_in_every_state_with_every_move(name):
    """One module parametrises over the moves and the states of this table."""
    trying = [
        path
        for path, text in TESTS.items()
        if f"{name}.moves" in text and re.search(r"State\.values|State\)|Status\)", text)
    ]
    assert trying, f"no test goes through every state × every move of {name}"


@pytest.mark.parametrize("name", sorted(LIFECYCLES))
def test_every_state_is_reached_and_every_move_starts_somewhere(name):
    lifecycle = LIFECYCLES[name]
    known = set(lifecycle.states.values)
    for move in lifecycle.moves.values():
        assert move.sources
        assert {move.target, *move.sources} <= known
