"""Taking in pictures: told by content, measured before decoding, encoded anew without what lies beside."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageDraw, ImageOps

from augenhoehe.clarity.guide import Picture
from augenhoehe.desk.models import GuidePicture
from augenhoehe.desk.queries.guide_page import picture_of
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.questions import Words

MOST_BYTES = 12_000_000
MOST_PIXELS = 40_000_000
WIDEST, TALLEST = 1600, 6400
Reason = Literal["too_large", "too_many_pixels", "no_picture", "damaged"]
_WORDS: dict[Reason, Words] = {
    "too_large": _("This picture has more than 12 MB. Cut out the part that matters and add that."),
    "too_many_pixels": _("This picture has more than 40 million pixels. Cut out the part that matters."),
    "no_picture": _("This is no picture of a kind we know. PNG, JPEG, WebP and GIF are."),
    "damaged": _(
        "This picture does not open; the file is damaged or was cut off. Save it anew and try again."
    ),
}
# What each begins with, and its name in Pillow.
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)
# Whatever the decoders say about bytes that somebody made up.
_BROKEN = (OSError, ValueError, SyntaxError, TypeError, LookupError, OverflowError, EOFError, struct.error)
_BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# A photo as PNG is several times as large; a screenshot as JPEG loses its letters and saves little.
_PNG_MAY_BE_LARGER = 2


class PictureRefused(Exception):
    """A file that is not taken in; `words` say why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def words(self) -> str:
        return str(_WORDS[self.reason])


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture as it is stored: its name is a hash of its content."""

    file: str
    content: bytes
    width: int
    height: int


def add_picture(log: OpenLog, content: bytes) -> Picture:
    """Store a picture and return it without a description. Raises PictureRefused; nothing was stored then."""
    return _kept(log, prepared(content))


def cover_picture(log: OpenLog, file: str, boxes: Iterable[tuple[int, int, int, int]]) -> Picture:
    """Store a picture again with boxes (left, top, right, bottom in pixels) painted black, and return that.

    The uncovered one goes with the next cleaning when no guide shows it. Raises NotInLog.
    """
    with Image.open(BytesIO(picture_of(log, file).content)) as image:
        clean = _clean(image)
    pen = ImageDraw.Draw(clean)
    for left, top, right, bottom in boxes:
        pen.rectangle((min(left, right), min(top, bottom), max(left, right), max(top, bottom)), fill="black")
    return _kept(log, _encoded(clean))


@transaction.atomic
def _kept(log: OpenLog, found: Prepared) -> Picture:
    fields = {
        "content": found.content,
        "width": found.width,
        "height": found.height,
        "kept_until": timezone.localdate(),
    }
    row, is_new = GuidePicture.objects.get_or_create(owner=log.person, file=found.file, defaults=fields)
    if not is_new and row.kept_until < timezone.localdate():
        # It may be one that the next cleaning would take, before the draft that shows it is saved.
        row.kept_until = timezone.localdate()
        row.save(update_fields=["kept_until"])
    return Picture(file=row.file, width=row.width, height=row.height)


def prepared(content: bytes) -> Prepared:
    """Return a picture upright, at most 1600 pixels wide, without metadata, as PNG or JPEG.

    Raises PictureRefused. The size is read from the head of the file and refused before anything is decoded.
    """
    if len(content) > MOST_BYTES:
        raise PictureRefused("too_large")
    kind = _kind(content)
    try:
        with Image.open(BytesIO(content), formats=[kind]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise PictureRefused("too_many_pixels")
            return _encoded(_clean(image))
    except _BOMB as error:
        raise PictureRefused("too_many_pixels") from error
    except _BROKEN as error:
        raise PictureRefused("damaged") from error


def _kind(content: bytes) -> str:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    kind = next((name for start, name in _BEGINNINGS if content.startswith(start)), None)
    if kind is None:
        raise PictureRefused("no_picture")
    return kind


def _clean(image: Image.Image) -> Image.Image:
    """Return the first frame upright, scaled, on white: new pixels, nothing beside them comes along."""
    # A photo is decoded no larger than it needs to be.
    image.draft("RGB", (2 * WIDEST, 2 * TALLEST))
    image.load()
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):
        # 16 bits of grey.
        upright = upright.point(lambda value: value / 256).convert("L")
    upright = upright.convert("RGBA")
    upright.thumbnail((WIDEST, TALLEST), Image.Resampling.LANCZOS)
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright, mask=upright)
    return clean


def _encoded(clean: Image.Image) -> Prepared:
    as_png, as_jpeg = BytesIO(), BytesIO()
    clean.save(as_png, "PNG", optimize=True)
    clean.save(as_jpeg, "JPEG", quality=85, optimize=True, progressive=True)
    is_png = as_png.tell() <= _PNG_MAY_BE_LARGER * as_jpeg.tell()
    content, suffix = (as_png.getvalue(), "png") if is_png else (as_jpeg.getvalue(), "jpg")
    name = hashlib.sha256(content).hexdigest()[:32]
    return Prepared(f"{name}.{suffix}", content, clean.width, clean.height)
