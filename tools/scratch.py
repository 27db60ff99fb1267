"""A management command on a scratch database: migrated, empty, gone afterwards.

    python -m tools.scratch makemigrations --check

The tests run on the same services. Where DATABASE_URL and REDIS_URL are set, those are used.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tools.embedded.accounts import lesser_account
from tools.embedded.folder import PROJECT
from tools.embedded.postgres import FORGETFUL, give
from tools.embedded.services import running_services
from tools.embedded.trouble import Trouble
from tools.test_image import TEMPLATE, copy_image

SETTINGS = "marketplace.settings.test"


@contextmanager
def scratch_services(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """What the environment has to say for the product to find the scratch services."""
    with tempfile.TemporaryDirectory(prefix="jihui-scratch-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        said = {"DATA_DIR": str(folder / "data")}
        if not environment.get("DATABASE_URL"):
            copy_image(folder / "postgres", environment=environment)
            give(folder / "postgres", lesser_account())
            said["TEST_DATABASE_TEMPLATE"] = TEMPLATE
        with running_services(
            folder, logs=folder, environment=environment, database=TEMPLATE, options=FORGETFUL
        ) as services:
            yield said | services.environment


def main(arguments: list[str]) -> int:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS}
    try:
        with scratch_services(environment) as said:
            command = [sys.executable, "manage.py", *arguments]
            return subprocess.run(
                command, check=False, cwd=PROJECT, env=environment | said
            ).returncode
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
