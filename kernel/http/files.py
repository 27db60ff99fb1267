"""Handing a stored file to a browser, always as a download that nothing can run."""

import io
from collections.abc import Iterator
from typing import TypeVar

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from kernel.files.models import StoredFile
from kernel.tables.figures import Figures, Heads
from kernel.tables.writing import MEDIA_TYPES

PRIVATE = "private, no-store"
Download = TypeVar("Download", bound=StreamingHttpResponse)


def file_response(stored: StoredFile) -> FileResponse:
    """Stream a file to somebody whom the owning applet has let through."""
    return _download(
        FileResponse(
            stored.content.open("rb"),
            as_attachment=True,
            filename=stored.name,
            content_type=stored.media_type,
        )
    )


def bytes_response(content: bytes, *, name: str, media_type: str) -> FileResponse:
    """Bytes that were made for this one reader, as a download."""
    return _download(
        FileResponse(
            io.BytesIO(content), as_attachment=True, filename=name, content_type=media_type
        )
    )


def unkept(response: HttpResponse) -> HttpResponse:
    """The response, for no cache to keep, not even the browser's."""
    response["Cache-Control"] = PRIVATE
    return response


def figures_response(
    figures: Figures, *, ending: str, heads: Heads, name: str
) -> StreamingHttpResponse:
    """A table of figures that somebody takes along, as the file that they want."""
    return table_response(figures.as_file(ending, heads=heads), ending=ending, name=name)


def table_response(parts: Iterator[bytes], *, ending: str, name: str) -> StreamingHttpResponse:
    """A table as it is written, for whoever asked for it alone."""
    response = StreamingHttpResponse(parts, content_type=MEDIA_TYPES[ending])
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{ending}")
    response["Content-Disposition"] = disposition or "attachment"
    return _download(response)


def _download(response: Download) -> Download:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = PRIVATE
    return response
