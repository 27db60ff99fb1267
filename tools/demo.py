"""The demonstration from the command line; the Makefile's targets call it.

python -m tools.demo start              PORT, HOST and JIHUI_DATA come from the environment
python -m tools.demo reset              empties the data folder
python -m tools.demo manage COMMAND     a management command against the running demonstration
"""

import os
import sys
from pathlib import Path

from tools.demonstration.run import run
from tools.embedded.folder import PROJECT, data_folder, empty_folder, is_in_use
from tools.embedded.trouble import Trouble


def main(arguments: list[str]) -> int:
    try:
        folder = data_folder(os.environ)
        match arguments:
            case ["start"]:
                run(folder, environment=dict(os.environ))
            case ["reset"]:
                reset(folder)
            case ["manage", *command]:
                manage(folder, command)
            case _:
                print(__doc__)
                return 2
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


def reset(folder: Path) -> None:
    if is_in_use(folder):
        raise Trouble("The demonstration is running: stop it (Ctrl-C) and reset it then.")
    empty_folder(folder)
    print(f"{folder} is empty; the next make demo starts afresh.")


def manage(folder: Path, command: list[str]) -> None:
    if not is_in_use(folder) or not (folder / "demo.env").exists():
        raise Trouble("The demonstration is not running: start it with make demo.")
    lines = (folder / "demo.env").read_text().splitlines()
    said = dict(line.split("=", 1) for line in lines)
    manage_py = [sys.executable, str(PROJECT / "manage.py"), *command]
    os.execve(manage_py[0], manage_py, os.environ | said)  # noqa: S606 the command is the user's


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
