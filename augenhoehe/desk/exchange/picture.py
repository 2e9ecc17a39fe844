"""Whether a picture in a file is what it says it is."""

from __future__ import annotations

import hashlib
import struct
from io import BytesIO

import msgspec
from django.utils.translation import gettext as _
from PIL import Image

from augenhoehe.desk.documents.guide_file import KeptPicture

_KINDS = {"png": "PNG", "jpg": "JPEG"}
_BROKEN = (OSError, ValueError, SyntaxError, TypeError, LookupError, OverflowError, struct.error)


def implausible_picture(document: msgspec.Struct) -> str:
    """Return why a picture is not what its name promises; "" for one that is, and for other documents."""
    if not isinstance(document, KeptPicture):
        return ""
    name, _dot, suffix = document.file.partition(".")
    is_named = hashlib.sha256(document.content).hexdigest()[:32] == name
    if is_named and _size(document.content, _KINDS[suffix]) == (document.width, document.height):
        return ""
    return _("this is not the picture that “{file}” names").format(file=document.file)


def _size(content: bytes, kind: str) -> tuple[int, int] | None:
    """Return width and height as the head of the file says; nothing is decoded."""
    try:
        with Image.open(BytesIO(content), formats=[kind]) as image:
            return image.size
    except (*_BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
