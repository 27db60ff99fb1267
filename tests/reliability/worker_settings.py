"""Settings of the worker under fire: the tests' own, with the trace as the only reaction."""

from marketplace.settings.test import *  # noqa: F403

REACTIONS = "tests.reliability.effects.REACTIONS"
CELERY_IMPORTS = ["tests.reliability.effects"]
CELERY_BEAT_SCHEDULE = {
    "sweep the outbox": {"task": "kernel.activity.tasks.deliver", "schedule": 1.0},
}
