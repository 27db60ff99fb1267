"""Celery: facts stand in the database, so results and redelivery are not its business."""

from celery.schedules import crontab

from marketplace.settings.environment import env

# Celery has a name of its own for a unix socket.
CELERY_BROKER_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0").replace(
    "unix://", "redis+socket://", 1
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 280
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    # A dead broker must not hold a page up: the sweeper will find what is owed.
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Asia/Shanghai"

CELERY_BEAT_SCHEDULE = {
    # A demand whose last day is over is hidden at once by its date; this says so in the log.
    "expire demands": {"task": "marketplace.demands.tasks.expire_demands", "schedule": 300.0},
    # Whoever has not handed in a sheet by the deadline is not waited for.
    "close panels by the calendar": {
        "task": "marketplace.evaluations.tasks.close_panels",
        "schedule": 60.0,
    },
    # Reminds the desk of questions about IP, and closes what is answered.
    "fire the timers of the desk": {
        "task": "marketplace.guidance.tasks.fire_timers",
        "schedule": 300.0,
    },
    # Memberships, owners and inventors change; whoever is bound to a party by it reads no longer.
    "turn away who is not free to judge": {
        "task": "marketplace.evaluations.tasks.turn_away",
        "schedule": 600.0,
    },
    # Evaluators of a report that is due soon, and assessors of a sheet they have not handed in.
    "remind of evaluations": {
        "task": "marketplace.evaluations.tasks.remind",
        "schedule": 600.0,
    },
    # Reminds, passes on and expires inquiries that nobody answers; the days are whole ones.
    "fire the timers of inquiries": {
        "task": "marketplace.inquiries.tasks.fire_timers",
        "schedule": 60.0,
    },
    # Holds what changed against saved searches and tells people; woken as well. Rounds are rows.
    "look for saved searches": {"task": "marketplace.searches.tasks.look", "schedule": 30.0},
    # Visitors of listings are counted in Valkey first; a lost minute is not missed.
    "write counts down": {"task": "marketplace.insight.tasks.write_counts_down", "schedule": 60.0},
    # Where meaning is switched on: what was published meanwhile gets its vectors.
    "encode texts": {"task": "marketplace.semantics.tasks.encode_waiting", "schedule": 10.0},
    # What was typed and never saved does not lie about for ever.
    "forget kept entries": {
        "task": "marketplace.entries.tasks.forget_entries",
        "schedule": crontab(hour=3, minute=20),
    },
    # Reminds owners who do not confirm, shows lower, ends: by the days of the rulebook.
    "fire the timers of demands": {
        "task": "marketplace.demands.tasks.fire_timers",
        "schedule": 300.0,
    },
    "fire the timers of listings": {
        "task": "marketplace.listings.tasks.fire_timers",
        "schedule": 300.0,
    },
    # Lifts what waits for the proof of a complaint or a suit, once its fifteen days are over.
    "fire the timers of notices": {
        "task": "marketplace.moderation.tasks.fire_timers",
        "schedule": 300.0,
    },
    # An address that somebody gave and nobody confirmed is not kept.
    "forget reports that nobody confirmed": {
        "task": "marketplace.moderation.tasks.forget_unconfirmed",
        "schedule": crontab(hour=3, minute=50),
    },
    # After a change of weights and each night every match is scored again, by several workers.
    "go on rebuilding matches": {
        "task": "marketplace.matching.tasks.go_on_rebuilding",
        "schedule": 15.0,
    },
    # Deadlines come nearer and texts grow old: scores follow the calendar.
    "score matches by the calendar": {
        "task": "marketplace.matching.tasks.start_daily_rebuild",
        "schedule": crontab(hour=1, minute=30),
    },
    # What demands without a match could widen takes the whole market: a worker finds it.
    "advise demands without a match": {
        "task": "marketplace.matching.tasks.advise_waiting",
        "schedule": 60.0,
    },
    # Tells of matches that were held back while many came at once.
    "tell of matches held back": {
        "task": "marketplace.matching.tasks.tell_held_news",
        "schedule": 60.0,
    },
    # Nothing is open after its last day, whatever the clock says; this tells of it.
    "end agreements by the calendar": {
        "task": "accounts.ndas.tasks.expire",
        "schedule": crontab(hour=0, minute=5),
    },
    # Reminds of talks with experts the day before, ends those whose time has come.
    "fire the timers of appointments": {
        "task": "accounts.appointments.tasks.fire_timers",
        "schedule": 60.0,
    },
    # A grade counts no longer after its last day, whatever the clock says; this tells the broker.
    "end brokers' grades by the calendar": {
        "task": "accounts.talent.tasks.end_grades",
        "schedule": crontab(hour=0, minute=15),
    },
    # A mandate counts no longer after its last day, whatever the clock says; this tells of it.
    "end mandates by the calendar": {
        "task": "marketplace.brokering.tasks.end_mandates",
        "schedule": crontab(hour=0, minute=25),
    },
    # Matches are found at any time; nobody acts for both sides of one without both consents.
    "look for brokers on both sides": {
        "task": "marketplace.brokering.tasks.face_counterparts",
        "schedule": 300.0,
    },
    # A keeper who does not answer a claim in time leaves it to the operators.
    "let claims lapse": {"task": "ip_registry.claims.tasks.lapse", "schedule": 600.0},
    # Reminds of quotes and milestones, closes requests, ends letters nobody accepts.
    "fire the timers of orders": {
        "task": "marketplace.orders.tasks.fire_timers",
        "schedule": 60.0,
    },
    # Rights end with the day on which their term is over.
    "end rights by the calendar": {
        "task": "ip_registry.legal_status.tasks.expire",
        "schedule": crontab(hour=0, minute=10),
    },
    # Reads, tries and takes over tables that people sent; woken at each step as well.
    "go on with imports": {"task": "ip_registry.imports.tasks.go_on", "schedule": 15.0},
    # What nobody can undo any more is not kept twice.
    "forget old imports": {
        "task": "ip_registry.imports.tasks.forget_old",
        "schedule": crontab(hour=3, minute=40),
    },
    # A service whose qualification is over is hidden at once by its date; this tells its provider.
    "end qualifications by the calendar": {
        "task": "marketplace.service_offers.tasks.end_qualifications",
        "schedule": crontab(hour=0, minute=20),
    },
    # Orders of a service that is not public any more are held as well.
    "hold orders without qualification": {
        "task": "marketplace.orders.tasks.hold_unqualified",
        "schedule": crontab(hour=0, minute=22),
    },
    # A month before, so that the new document is checked in time.
    "remind of qualifications that end": {
        "task": "marketplace.service_offers.tasks.remind_of_qualifications",
        "schedule": crontab(hour=0, minute=30),
    },
    # Whoever signed in and never came back is forgotten.
    "forget old sessions": {
        "task": "accounts.users.tasks.forget_sessions",
        "schedule": crontab(hour=3, minute=10),
    },
    # Sends what a mail server refused for a while.
    "send mails put off": {"task": "accounts.notifications.tasks.send_mails", "schedule": 30.0},
    # Finds what a lost broker or a dead worker left undone.
    "sweep the outbox": {"task": "kernel.activity.tasks.deliver", "schedule": 10.0},
}
