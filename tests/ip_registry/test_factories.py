"""The factories make whole records: the database itself agrees when it is asked at the end."""

import pytest
from django.db import IntegrityError, connection, transaction

from ip_registry.records.models import IpRecord
from tests.factories import ip_registry as made

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "record",
    [
        made.PendingPatent,
        made.GrantedPatent,
        made.LapsedPatent,
        made.GrantedUtilityModel,
        made.GrantedDesign,
        made.SoftwareCopyright,
        made.KnowHow,
    ],
)
def test_every_record_made_for_tests_is_whole(record):
    kept = record()

    connection.check_constraints()
    assert IpRecord.objects.get(pk=kept.pk).owners.get().share == 100


def test_a_record_without_owners_is_refused_at_the_end_of_the_transaction():
    record = made.GrantedPatent()

    point = transaction.savepoint()
    record.owners.all().delete()
    with pytest.raises(IntegrityError, match="ip_owner_shares_sum_to_100"):
        connection.check_constraints()
    transaction.savepoint_rollback(point)
