"""The environment, read once and only here."""

import os
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent.parent

env = environ.FileAwareEnv()

# Commands beside a running demonstration find its sockets in this file.
_demo_environment = Path(os.environ.get("JIHUI_DATA", ROOT / "var")) / "demo.env"
if "DATABASE_URL" not in os.environ and _demo_environment.exists():
    env.read_env(_demo_environment)
