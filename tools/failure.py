"""The one way in which setting up fails: what is missing, and what to type."""

from __future__ import annotations


class SetupError(Exception):
    """Something this machine lacks; the message ends with the command or step that helps."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}\n{remedy}")
