"""Lists of words that the rulebooks of several rooms ask for: what blames, what sends somebody away."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def phrase_lists(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the shared lists of "de" or "en" by name."""
    text = files(__package__).joinpath("shared_lists", f"{language}.toml").read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(text).items()}
