"""The promise that the shares of a record's inventors never exceed the whole, kept by a trigger."""

import pgtrigger

from ip_registry.inventors.states import LIVE

_CHECK = """
    -- The record is locked, so that two transactions cannot each be right alone.
    PERFORM 1 FROM ip_registry_iprecord WHERE id = NEW.record_id FOR NO KEY UPDATE;
    SELECT COALESCE(SUM(share), 0) INTO total FROM ip_registry_inventorclaim
        WHERE record_id = NEW.record_id AND state IN ({live});
    IF total > 100 THEN
        RAISE EXCEPTION 'inventor_claim_shares_within_whole: they sum to %', total
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inventor_claim_shares_within_whole';
    END IF;
    RETURN NULL;
"""


def shares_within_whole() -> pgtrigger.Trigger:
    """Whatever was changed, at commit the inventors of a record share at most 100 %."""
    live = ", ".join(f"'{state.value}'" for state in LIVE)
    return pgtrigger.Trigger(
        name="inventor_shares_within_whole",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        declare=[("total", "NUMERIC")],
        func=_CHECK.replace("{live}", live),
    )
