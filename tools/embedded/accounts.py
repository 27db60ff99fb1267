"""Which system account the servers run as: PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.embedded.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Account:
    """A system account without rights that root lends to the database server."""

    uid: int
    gid: int

    def identity(self) -> dict[str, object]:
        """The arguments of `subprocess` that make a program run as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        try:
            done = subprocess.run(
                ["/bin/sh", "-c", 'cd "$1"', "sh", folder],
                check=False,
                cwd="/",
                stderr=subprocess.DEVNULL,
                **self.identity(),  # type: ignore[call-overload] # the names are right, see above
            )
        except OSError:
            return False
        return done.returncode == 0


def lesser_account() -> Account | None:
    """`nobody` where we are root, and no change of account for everybody else."""
    if os.geteuid() != 0:
        return None
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise Trouble(
            "PostgreSQL refuses to run as root and this system has no account `nobody`: "
            "run the command as an ordinary user."
        ) from None
    return Account(nobody.pw_uid, nobody.pw_gid)


def identity_of(account: Account | None) -> dict[str, object]:
    return account.identity() if account else {}
