"""Words that carry grammar rather than content."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["de", "en"]


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the folded function words of "de" or "en", or those "shared" by both."""
    text = files(__package__).joinpath("function_words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[language].split())
