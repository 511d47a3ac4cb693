"""A logo for a cover: any picture made small enough to travel with the deck."""

from io import BytesIO
from typing import Final

from PIL import Image

from termboard.domain.errors import LogoInvalid

MOST_BYTES: Final = 5_000_000
MOST_PIXELS: Final = 40_000_000
"""Of a picture that is given."""

SIZE: Final = (640, 320)
"""Pixels of a logo at most: sharp at a quarter of a slide's width."""
MOST_LOGO_BYTES: Final = 120_000


def logo_of(picture: bytes) -> bytes:
    """A PNG of at most `SIZE` and `MOST_LOGO_BYTES` from a PNG or JPEG. Raises `LogoInvalid` for anything else."""
    if len(picture) > MOST_BYTES:
        raise LogoInvalid(f"tệp {len(picture)} byte", f"a file of {len(picture)} bytes")
    image = _opened(picture, ("PNG", "JPEG"), MOST_PIXELS)
    try:
        small = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError) as error:
        raise _unreadable(picture) from error
    written = b"x" * (MOST_LOGO_BYTES + 1)
    width, height = SIZE
    # A drawn logo fits at once; a photograph needs to be smaller.
    while len(written) > MOST_LOGO_BYTES:
        small.thumbnail((width, height))
        buffer = BytesIO()
        small.save(buffer, "PNG", optimize=True)
        written = buffer.getvalue()
        width, height = width // 2, height // 2
    return written


def checked_logo(logo: bytes) -> bytes:
    """`logo` as it is, where it is empty or as `logo_of` makes them. Raises `LogoInvalid`."""
    if logo:
        if len(logo) > MOST_LOGO_BYTES:
            raise LogoInvalid(f"{len(logo)} byte", f"{len(logo)} bytes")
        image = _opened(logo, ("PNG",), SIZE[0] * SIZE[1])
        try:
            image.load()
        except (OSError, ValueError, SyntaxError) as error:
            raise _unreadable(logo) from error
    return logo


def _opened(picture: bytes, formats: tuple[str, ...], most_pixels: int) -> Image.Image:
    """The picture, of which only the head was read."""
    try:
        image = Image.open(BytesIO(picture), formats=formats)
    # What Pillow raises for a broken head depends on the format.
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _unreadable(picture) from error
    if image.width * image.height > most_pixels:
        said = f"{image.width} × {image.height}"
        raise LogoInvalid(f"ảnh {said} điểm ảnh", f"a picture of {said} pixels")
    return image


def _unreadable(picture: bytes) -> LogoInvalid:
    head = repr(picture[:16].decode("utf-8", "replace"))
    return LogoInvalid(f"tệp bắt đầu bằng {head}", f"a file that begins with {head}")
