"""Measure search and matching over synthetic markets.

python -m bench                              everything at 10 000 and 100 000 listings
python -m bench engines --listings 1000000   one part of it, at another size
"""

from __future__ import annotations

import subprocess
import sys

from bench.database import own_database


def main(arguments: list[str]) -> int:
    """Run the measurements in a process of their own, on a database of their own."""
    with own_database() as environment:
        command = [sys.executable, "-m", "bench.run", *arguments]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
