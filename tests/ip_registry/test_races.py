"""Two who write at the same moment: one is right, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from ip_registry.parties.models import IpOwner
from ip_registry.parties.statements import Parties, StatedOwner
from ip_registry.portfolio.services import register_ip_record
from ip_registry.records.models import IpRecord
from kernel.errors import Conflict
from tests.factories.accounts import Member, actor_of
from tests.factories.ip_registry import GrantedPatent, IpOfficeRow
from tests.ip_registry.test_portfolio import FACTS

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    start = Barrier(len(works))

    def run(work):
        start.wait()
        try:
            return work()
        except (Conflict, IntegrityError, OperationalError) as refusal:
            # A deadlock's victim is refused too; PostgreSQL chooses which.
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_one_number_registered_twice_at_once_is_kept_once():
    IpOfficeRow()
    by = actor_of(Member())
    parties = Parties((StatedOwner(Decimal(100), by.organisation_id),))

    outcomes = at_once(*[lambda: register_ip_record(FACTS, parties, by=by)] * 4)

    assert IpRecord.objects.count() == 1
    refused = [each for each in outcomes if isinstance(each, Conflict)]
    assert len(refused) == 3
    assert {each.code for each in refused} == {"ip_record.number_already_kept"}


def test_shares_moved_by_two_at_once_still_sum_to_the_whole():
    with transaction.atomic():
        record = GrantedPatent(owners=[("A", "50"), ("B", "50")])

    def move(**shares):
        def work():
            with transaction.atomic():
                for name, share in shares.items():
                    IpOwner.objects.filter(record=record, free_name=name).update(share=share)

        return work

    # Each is whole by itself; row by row they could end as A 60 and B 60.
    at_once(move(A="60", B="40"), move(B="60", A="40"), move(A="10", B="90"))

    assert sum(each.share for each in record.owners.all()) == 100


def test_a_partly_owned_record_cannot_be_committed():
    with pytest.raises(IntegrityError, match="ip_owner_shares_sum_to_100"), transaction.atomic():
        GrantedPatent(owners=[("A", "50"), ("B", "49.99")])

    assert not IpRecord.objects.exists()
