"""Handing a stored file to a browser, always as a download that nothing can run."""

from django.http import FileResponse

from kernel.files.models import StoredFile


def file_response(stored: StoredFile) -> FileResponse:
    """Stream a file to somebody whom the owning applet has let through."""
    response = FileResponse(
        stored.content.open("rb"),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
