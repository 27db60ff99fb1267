"""Codes under which strangers verify a report: unguessable, short, and typed by people.

Twelve random characters and a check character, from an alphabet without the look-alikes 0 O 1 I L.
Its 31 characters make a prime, so that one wrong character or two neighbours in the wrong order
never pass.
"""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 13


def new_code() -> str:
    """A code nobody had before: one of about 8 × 10^17."""
    said = "".join(secrets.choice(ALPHABET) for _each in range(LENGTH - 1))
    return said + _check(said)


def tidy(typed: str) -> str:
    """The code that somebody typed with spaces, hyphens or small letters; "" where it is none."""
    code = "".join(each for each in typed.upper() if each not in " -\u2010\u2011\u2013\u3000")
    well_formed = len(code) == LENGTH and all(each in ALPHABET for each in code)
    return code if well_formed and _check(code[:-1]) == code[-1] else ""


def grouped(code: str) -> str:
    """As it is printed: `7K3M-Q9TD-4WXPA`."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def _check(said: str) -> str:
    total = sum(weight * ALPHABET.index(each) for weight, each in enumerate(said, start=2))
    return ALPHABET[total % len(ALPHABET)]
