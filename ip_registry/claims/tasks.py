"""The clock of claims."""

from celery import shared_task

from ip_registry.claims.services import let_claims_lapse


@shared_task(ignore_result=True)
def lapse() -> None:
    """Pass on what nobody answered in time."""
    let_claims_lapse()
