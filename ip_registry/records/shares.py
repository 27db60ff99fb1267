"""The promise that the owners' shares of a record are always exactly 100 %, kept by triggers."""

import pgtrigger

_CHECK = """
    FOREACH touched IN ARRAY array_remove(ARRAY[{touched}], NULL) LOOP
        -- The record is locked, so that two transactions cannot each be right alone.
        PERFORM 1 FROM ip_registry_iprecord WHERE id = touched FOR NO KEY UPDATE;
        CONTINUE WHEN NOT FOUND;
        SELECT COALESCE(SUM(share), 0) INTO total
            FROM ip_registry_ipowner WHERE record_id = touched;
        IF total <> 100 THEN
            RAISE EXCEPTION 'ip_owner_shares_sum_to_100: they sum to %', total
                USING ERRCODE = 'check_violation', CONSTRAINT = 'ip_owner_shares_sum_to_100';
        END IF;
    END LOOP;
    RETURN NULL;
"""
_DECLARED = [("touched", "UUID"), ("total", "NUMERIC")]


def record_has_owners() -> pgtrigger.Trigger:
    """For the record: at commit it has owners, and all of it is owned."""
    return pgtrigger.Trigger(
        name="ip_record_wholly_owned",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        declare=_DECLARED,
        func=_CHECK.replace("{touched}", "NEW.id"),
    )


def owners_sum_to_100() -> pgtrigger.Trigger:
    """For the owners: whatever was changed, at commit their shares sum to 100 %."""
    return pgtrigger.Trigger(
        name="ip_owner_shares_sum_to_100",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        timing=pgtrigger.Deferred,
        declare=_DECLARED,
        func=_CHECK.replace("{touched}", "OLD.record_id, NEW.record_id"),
    )
