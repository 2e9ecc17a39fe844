"""Pictures: what is taken in, what is refused, what does not come along, and who gets to them."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from augenhoehe.desk.actions.guide import create_guide, publish, save_draft
from augenhoehe.desk.actions.guide_picture import (
    MOST_BYTES,
    TALLEST,
    WIDEST,
    PictureRefused,
    add_picture,
    cover_picture,
    prepared,
)
from augenhoehe.desk.models import GuidePicture
from augenhoehe.desk.queries.guide_page import LinkGone, picture_at, picture_contents, picture_of
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import NotInLog
from tests.guide_samples import PRINTER, drawn, showing

PLACE = "Kranichstrasse 7"


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def photo(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Noise: what a camera sees, as far as compressing it goes."""
    return Image.frombytes("RGB", size, random.Random(7).randbytes(size[0] * size[1] * 3))  # noqa: S311


def png_head(width: int, height: int) -> bytes:
    """A PNG that says it is that large and holds next to nothing."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_four_kinds_come_in_and_two_are_kept(kind: str) -> None:
    found = prepared(drawn(kind))
    image = opened(found.content)
    assert image.format == {"png": "PNG", "jpg": "JPEG"}[found.file.rpartition(".")[2]]
    assert (found.width, found.height) == image.size == (40, 30)


def test_few_colours_become_png_and_photos_jpeg() -> None:
    file = BytesIO()
    photo().save(file, "PNG")
    assert prepared(drawn("JPEG")).file.endswith(".png")
    assert prepared(file.getvalue()).file.endswith(".jpg")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_is_read_on_white(mode: str) -> None:
    file = BytesIO()
    Image.new(mode, (6, 4), 0).save(file, "PNG")
    image = opened(prepared(file.getvalue()).content)
    assert (image.mode, image.size) == ("RGB", (6, 4))
    see_through = mode in {"LA", "RGBA"}
    assert image.getpixel((0, 0)) == ((255, 255, 255) if see_through else (0, 0, 0))


def test_a_wide_one_is_scaled_and_a_small_one_left() -> None:
    assert prepared(drawn(size=(3200, 1000))).width == WIDEST
    assert prepared(drawn("JPEG", size=(4800, 3000))).height == 1000
    assert prepared(drawn(size=(100, 9000))).height == TALLEST
    assert prepared(drawn(size=(1, 1))).width == 1


def test_the_name_is_that_of_the_content() -> None:
    assert prepared(drawn()).file == prepared(drawn("GIF")).file
    assert prepared(drawn()).file != prepared(drawn(colour="red")).file


def test_a_photo_is_turned_upright_and_forgets_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = PLACE
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    file = BytesIO()
    photo((60, 20)).save(file, "JPEG", exif=exif, comment=PLACE.encode())
    assert PLACE.encode() in file.getvalue()
    assert Image.open(BytesIO(file.getvalue())).getexif().get_ifd(0x8825)
    found = prepared(file.getvalue())
    image = opened(found.content)
    assert (found.width, found.height) == (20, 60)
    assert not image.getexif()
    assert PLACE.encode() not in found.content
    assert b"Exif" not in found.content
    assert not set(image.info) & {"exif", "icc_profile", "comment", "xmp"}


def test_texts_and_profiles_of_a_png_do_not_come_along() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", PLACE)
    texts.add_itxt("XML:com.adobe.xmp", PLACE)
    content = drawn(pnginfo=texts, icc_profile=PLACE.encode(), dpi=(300, 300))
    assert PLACE.encode() in content
    found = prepared(content)
    assert PLACE.encode() not in found.content
    assert opened(found.content).info == {}


@pytest.mark.parametrize("tail", [b"PK\x03\x04 a zip", b"<html><script>alert(1)</script>", b"%PDF-1.7"])
def test_what_hangs_on_behind_a_picture_falls_off(tail: bytes) -> None:
    found = prepared(drawn() + tail)
    assert tail not in found.content
    assert found == prepared(drawn())


def test_of_a_moving_picture_the_first_one_is_kept() -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    file = BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    image = opened(prepared(file.getvalue()).content)
    assert image.getpixel((0, 0)) == (255, 0, 0)
    assert getattr(image, "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no_picture"),
        (b"hello", "no_picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "no_picture"),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaa">]>', "no_picture"),
        (b"%PDF-1.7", "no_picture"),
        (b"RIFF\0\0\0\0WAVE", "no_picture"),
        (b"BM" + bytes(60), "no_picture"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"\xff\xd8\xff\xe0", "damaged"),
        (b"GIF89a", "damaged"),
        (b"RIFF\xff\xff\xff\xffWEBPVP8X", "damaged"),
        (png_head(0, 5), "damaged"),
        (png_head(200, 100), "damaged"),
        (png_head(50_000, 50_000), "too_many_pixels"),
        (png_head(9_000, 9_000), "too_many_pixels"),
        (png_head(2**31 - 1, 2**31 - 1), "too_many_pixels"),
        (b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), "too_large"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(log: OpenLog, content: bytes, reason: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        add_picture(log, content)
    assert refused.value.reason == reason
    assert len(refused.value.words) > 20
    assert not GuidePicture.objects.exists()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_file_that_was_cut_off_is_refused(kind: str) -> None:
    file = BytesIO()
    photo().save(file, kind)
    whole = file.getvalue()
    for length in (len(whole) // 4, len(whole) // 2):
        with pytest.raises(PictureRefused) as refused:
            prepared(whole[:length])
        assert refused.value.reason == "damaged"


@given(st.data(), st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"]))
def test_whatever_bytes_arrive_it_is_a_picture_or_refused(data: st.DataObject, kind: str) -> None:
    content = bytearray(drawn(kind, size=(12, 9)))
    for _each in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = prepared(bytes(content))
    except PictureRefused:
        return
    assert opened(found.content).size == (found.width, found.height)


def test_a_picture_is_kept_once(log: OpenLog) -> None:
    assert add_picture(log, drawn()) == add_picture(log, drawn("GIF"))
    assert GuidePicture.objects.count() == 1


def test_a_covered_place_is_gone_from_the_bytes(log: OpenLog) -> None:
    before = add_picture(log, drawn(colour="white"))
    after = cover_picture(log, before.file, [(30, 25, 10, 5), (-5, -5, 2, 2)])
    image = opened(picture_of(log, after.file).content)
    assert before.file != after.file
    assert [image.getpixel(place) for place in ((20, 10), (0, 0), (5, 20))] == [
        (0, 0, 0),
        (0, 0, 0),
        (255,) * 3,
    ]


def test_the_owner_alone_gets_to_a_picture_nobody_published(log: OpenLog, other_log: OpenLog) -> None:
    picture = add_picture(log, drawn())
    assert picture_of(log, picture.file).media_type == "image/png"
    with pytest.raises(NotInLog):
        picture_of(other_log, picture.file)
    with pytest.raises(NotInLog):
        cover_picture(other_log, picture.file, [])


def test_customers_get_the_pictures_of_what_is_published_and_no_others(
    log: OpenLog, other_log: OpenLog
) -> None:
    shown, hidden = add_picture(log, drawn()), add_picture(log, drawn(colour="red"))
    guide = create_guide(log, showing(shown))
    with pytest.raises(LinkGone):
        picture_at(guide.token, shown.file)
    publish(log, guide.id)
    save_draft(log, guide.id, showing(hidden), None)
    found = picture_at(guide.token, shown.file)
    assert (found.width, found.height) == (40, 30)
    assert opened(found.content).getpixel((0, 0)) == (0, 0, 128)
    other = publish(log, create_guide(log, PRINTER).id)
    for token, file in (
        (guide.token, hidden.file),
        (other.token, shown.file),
        ("a" * 22, shown.file),
        (guide.token, "../secret"),
    ):
        with pytest.raises(LinkGone):
            picture_at(token, file)
    foreign = publish(other_log, create_guide(other_log, PRINTER).id)
    save_draft(other_log, foreign.id, showing(shown), None)
    assert picture_contents(other_log.person.id, showing(shown)) == {}
    assert list(picture_contents(log.person.id, showing(shown))) == [shown.file]
