"""Pictures of a guide by what is in their bytes, never by what their name promises."""

from base64 import b64encode

_SIGNS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
_MARK = 0xFF
# The frames of baseline, extended, progressive and the other processes; C4, C8 and CC among them are none.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PNG_HEAD = 24


def data_address(content: bytes) -> str:
    """Return a picture as an address that contains it; "" for what is neither PNG nor JPEG."""
    for sign, media_type in _SIGNS.items():
        if content.startswith(sign):
            return f"data:{media_type};base64,{b64encode(content).decode()}"
    return ""


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels as the picture itself says; None for what cannot be read."""
    if content.startswith(b"\x89PNG") and len(content) >= _PNG_HEAD:
        return _known(int.from_bytes(content[16:20]), int.from_bytes(content[20:24]))
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Walk from segment to segment to the first that begins a frame (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(content) and content[at] == _MARK:
        if content[at + 1] in _FRAMES:
            return _known(int.from_bytes(content[at + 7 : at + 9]), int.from_bytes(content[at + 5 : at + 7]))
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return None


def _known(width: int, height: int) -> tuple[int, int] | None:
    return (width, height) if width and height else None
