"""R3: who is told which confidential field: `fields.yaml`, walked over API answers and pages.

Every field of one small market holds a marker that stands nowhere else. Each role reads every
address at which such a field could be told; what it finds is exactly what the table grants.
"""

from collections import defaultdict
from http import HTTPStatus
from itertools import permutations
from pathlib import Path

import pytest
import yaml
from django.db import transaction
from django.utils import translation

from marketplace.evaluations.panel_rules import Agreed, Entry
from marketplace.evaluations.panels import conclude_panel
from marketplace.evaluations.sheets import save_sheet, submit_sheet
from marketplace.evaluations.templates import read
from tests.factories.panels import full, sheet_of
from tests.leaks.confided import Confidential, is_told, marker

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TABLE = yaml.safe_load((Path(__file__).parent / "fields.yaml").read_text(encoding="utf-8"))
ROLES = (
    *("visitor", "stranger", "operator", "signed", "let_in", "colleague"),
    *("client", "provider", "rival", "assessor", "peer"),
)
# Who has part in the evaluation. Everybody else is refused at all of its addresses, at all stages.
PARTIES = ("client", "provider", "assessor", "peer")
REFUSALS = {HTTPStatus.FOUND, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
STAGES = ("sheets while they score", "sheets in consensus", "sheets when agreed")


class Readings:
    """What each role was told, by the section of the table; and how each address answered."""

    def __init__(self, readers):
        self.readers = readers
        self.said = defaultdict(lambda: dict.fromkeys(ROLES, ""))
        self.answers = defaultdict(set)
        self.codes = defaultdict(set)

    def take(self, section, addresses):
        """Every role reads every address, once."""
        for address in addresses:
            for who in ROLES:
                response = self.readers[who].get(address)
                said = b"".join(response) if response.streaming else response.content
                self.answers[address].add(response.status_code)
                self.codes[section, who].add(response.status_code)
                # Without separators of thousands.
                self.said[section][who] += said.decode(errors="replace").replace(",", "") + "\n"

    def of(self, section, who):
        """What a role was told of these fields; what is in no stage may be told at the first."""
        if section in STAGES:
            return self.said[section][who]
        return self.said[""][who] + self.said[STAGES[0]][who]


@pytest.fixture(scope="module")
def confided(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), translation.override("en"), transaction.atomic():
        yield Confidential()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def readings(confided):
    """What each role is told, once for all; then stage by stage what it is told of the sheets."""
    readings = Readings(confided.readers())
    readings.take("", confided.addresses())
    for stage, reach in zip(STAGES, (begin, hand_in, agree), strict=True):
        reach(confided.judging)
        readings.take(stage, confided.judged())
    return readings


def marked(world):
    words = {"rationale": marker("sheet rationale"), "evidence": marker("sheet evidence")}
    codes = full(world)
    return codes | {next(iter(codes)): Entry(points=5, **words)}


def begin(world):
    saved = save_sheet(world.assessors[0].id, marked(world), revision=0, by=world.by(0))
    submit_sheet(world.assessors[0].id, revision=saved.revision, by=world.by(0))


def hand_in(world):
    for index in (1, 2):
        sheet_of(world, index, 3)


def agree(world):
    said = {
        each.code: Agreed(4, marker("agreed reason"))
        for each in read(world.panel.content).indicators
    }
    conclude_panel(world.request.id, said, by=world.by(0))


@pytest.mark.parametrize("section", TABLE)
def test_each_role_is_told_exactly_the_fields_of_the_table(section, readings):
    found = {
        field: ["x" if is_told(field, readings.of(section, who)) else "-" for who in ROLES]
        for field in TABLE[section]
    }
    deviating = {
        field: " ".join(row) for field, row in found.items() if row != TABLE[section][field]
    }
    assert deviating == {}


def test_each_address_is_open_to_somebody(readings, record_property):
    fields = {field for section in TABLE.values() for field in section}
    counted = f"{len(fields)} fields × {len(ROLES)} roles, at {len(readings.answers)} addresses"
    record_property("R3, who is told which confidential field", counted)
    closed = {each for each, codes in readings.answers.items() if HTTPStatus.OK not in codes}
    assert closed == set()


@pytest.mark.parametrize("stage", STAGES)
def test_whoever_has_no_part_in_an_evaluation_is_refused_at_all_its_addresses(stage, readings):
    told = {who: readings.codes[stage, who] for who in set(ROLES) - set(PARTIES)}
    assert all(told.values())
    assert {who: codes for who, codes in told.items() if codes - REFUSALS} == {}


def test_no_marker_is_a_part_of_another():
    fields = {field for section in TABLE.values() for field in section}
    pairs = permutations(map(marker, fields), 2)
    assert [pair for pair in pairs if pair[0] in pair[1]] == []
