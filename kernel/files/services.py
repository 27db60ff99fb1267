"""Taking files in and handing them out."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import PurePosixPath
from typing import IO

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kernel.errors import Invalid, Reason, ReasonCode
from kernel.files.images import is_picture, repainted
from kernel.files.models import StoredFile
from kernel.files.signatures import ACCEPTED, MOST_BYTES, media_type_of


class FileReason(ReasonCode):
    """Why a file is not taken."""

    TOO_LARGE = "file.too_large", _("“%(name)s” is larger than %(most)s MB.")
    EMPTY = "file.empty", _("“%(name)s” is empty.")
    KIND_REFUSED = (
        "file.kind_refused",
        _("“%(name)s” is not a kind of file taken here. Send PDF, Office, text or image files."),
    )
    ENDING_WRONG = (
        "file.ending_wrong",
        _("The ending of “%(name)s” does not fit what the file really is."),
    )
    PICTURE_BROKEN = (
        "file.picture_broken",
        _("“%(name)s” is not a whole picture, or has too many pixels."),
    )


@transaction.atomic
def store_file(upload: File[bytes], *, pointer: str = "/file") -> StoredFile:
    """Keep an uploaded file after checking what it really is."""
    name = _clean_name(upload.name or "file")
    _require_size(upload.size or 0, settings.FILE_MAX_BYTES, name=name, pointer=pointer)
    content = upload.read()
    media_type = _checked_type(content, name=name, pointer=pointer)
    _require_size(len(content), most_bytes(media_type), name=name, pointer=pointer)
    if is_picture(media_type):
        content = _repainted(content, media_type, name=name, pointer=pointer)
    stored = StoredFile(
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    stored.content.save(name, ContentFile(content), save=False)
    stored.save(force_insert=True)
    return stored


def most_bytes(media_type: str) -> int:
    """How large a file of this kind may be."""
    most: int = settings.FILE_MAX_BYTES
    return min(MOST_BYTES.get(media_type, most), most)


def keep_file(content: IO[bytes], *, name: str, media_type: str) -> StoredFile:
    """Keep a file whose kind its applet has found out itself; its bytes are read in parts."""
    digest = hashlib.file_digest(content, "sha256")  # type: ignore[arg-type]  # any binary file
    size = content.tell()
    content.seek(0)
    stored = StoredFile(
        name=_clean_name(name or "file"),
        media_type=media_type,
        size=size,
        sha256=digest.hexdigest(),
    )
    stored.content.save(stored.name, File(content), save=False)
    stored.save(force_insert=True)
    return stored


def _require_size(size: int, most: int, *, name: str, pointer: str) -> None:
    if size > most:
        raise Invalid(Reason(FileReason.TOO_LARGE, pointer, {"name": name, "most": most // 2**20}))


def _checked_type(content: bytes, *, name: str, pointer: str) -> str:
    if not content:
        raise Invalid(Reason(FileReason.EMPTY, pointer, {"name": name}))
    media_type = media_type_of(content)
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    if media_type is None and not any(ending in endings for endings in ACCEPTED.values()):
        raise Invalid(Reason(FileReason.KIND_REFUSED, pointer, {"name": name}))
    if media_type is None or ending not in ACCEPTED[media_type]:
        raise Invalid(Reason(FileReason.ENDING_WRONG, pointer, {"name": name}))
    return media_type


def _repainted(content: bytes, media_type: str, *, name: str, pointer: str) -> bytes:
    painted = repainted(content, media_type)
    if painted is None:
        raise Invalid(Reason(FileReason.PICTURE_BROKEN, pointer, {"name": name}))
    return painted


def _clean_name(name: str) -> str:
    # Paths, control characters and direction marks (".exe" read as ".pdf") are dropped.
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    return kept[-200:] or "file"


def hash_of(stored: StoredFile) -> str:
    """The SHA-256 of the bytes as they lie there now; OSError where they are gone."""
    with stored.content.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
