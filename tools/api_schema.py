"""docs/openapi.yaml: the API's description, written from the code and kept in the repository.

python -m tools.api_schema write
python -m tools.api_schema check      fails where the file is not what the code says
"""

import difflib
import sys
import tempfile
from pathlib import Path

from tools import scratch
from tools.embedded.folder import PROJECT

KEPT = PROJECT / "docs" / "openapi.yaml"


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "openapi.yaml"
        # In English, whatever translations happen to be compiled here.
        described = ["spectacular", "--lang", "en", "--validate", "--fail-on-warn"]
        status = scratch.main([*described, "--file", str(fresh)])
        if status:
            return status
        if arguments == ["write"]:
            KEPT.write_text(fresh.read_text())
            return 0
        return compare(fresh)


def compare(fresh: Path) -> int:
    kept = KEPT.read_text().splitlines() if KEPT.exists() else []
    difference = list(
        difflib.unified_diff(kept, fresh.read_text().splitlines(), "kept", "from the code", n=1)
    )
    for line in difference[:60]:
        print(line)
    if difference:
        print("docs/openapi.yaml is not current: make schema")
    return 1 if difference else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
