"""Pictures, painted anew: what is kept holds pixels, and nothing that rode along with them."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from kernel.files.signatures import JPEG, PNG, WEBP

#: More pixels than so many are no picture of a technology, but a bomb.
MOST_PIXELS = 40_000_000
_FORMATS = {PNG: "PNG", JPEG: "JPEG", WEBP: "WEBP"}
_MODES = {
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA"),
    "JPEG": ("L", "RGB"),
    "WEBP": ("RGB", "RGBA"),
}


def is_picture(media_type: str) -> bool:
    """Whether files of this kind are painted anew."""
    return media_type in _FORMATS


def repainted(content: bytes, media_type: str) -> bytes | None:
    """The same picture without places, cameras, comments and whatever follows its end.

    None where it is no whole picture of that kind, or too large: its size is read first.
    """
    form = _FORMATS[media_type]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[form]) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    return None
                upright = ImageOps.exif_transpose(opened)
                return _painted(upright, form)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning):
        return None


def _painted(picture: Image.Image, form: str) -> bytes:
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    wanted = "RGBA" if has_alpha and form != "JPEG" else "RGB"
    plain = picture if picture.mode in _MODES[form] and not has_alpha else picture.convert(wanted)
    # Copied into an empty one, so that nothing but pixels is carried over.
    empty = Image.new(plain.mode, plain.size)
    if plain.mode == "P":
        plain = plain.convert("RGB")
        empty = Image.new("RGB", plain.size)
    empty.paste(plain)
    kept = io.BytesIO()
    empty.save(kept, form, **({"quality": 90} if form != "PNG" else {}))
    return kept.getvalue()
