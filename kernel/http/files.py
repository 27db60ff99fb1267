"""Handing a stored file to a browser, always as a download that nothing can run."""

from collections.abc import Iterator

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from kernel.files.models import StoredFile
from kernel.tables.writing import MEDIA_TYPES


def file_response(stored: StoredFile) -> FileResponse:
    """Stream a file to somebody whom the owning applet has let through."""
    response = FileResponse(
        stored.content.open("rb"),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.media_type,
    )
    _make_inert(response)
    return response


def table_response(parts: Iterator[bytes], *, ending: str, name: str) -> StreamingHttpResponse:
    """A table as it is written, for whoever asked for it alone."""
    response = StreamingHttpResponse(parts, content_type=MEDIA_TYPES[ending])
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{ending}")
    response["Content-Disposition"] = disposition or "attachment"
    _make_inert(response)
    return response


def _make_inert(response: HttpResponseBase) -> None:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
