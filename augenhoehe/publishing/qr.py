"""QR codes as SVG: black on white with the quiet zone around them, without a style attribute."""

import io

import segno

_QUIET_ZONE = 4


def qr_svg(content: str, title: str) -> str:
    """Return a QR code of error level M; `title` says in words what it leads to.

    Raises:
        segno.DataOverflowError: the content has more than about 2,300 bytes.
    """
    code, drawn = segno.make(content, micro=False, error="m"), io.BytesIO()
    code.save(
        drawn, kind="svg", xmldecl=False, border=_QUIET_ZONE, light="#fff", omitsize=True, title=title,
        svgclass=None, lineclass=None,
    )  # fmt: skip
    return drawn.getvalue().decode().replace("<svg ", '<svg role="img" ', 1).strip()
