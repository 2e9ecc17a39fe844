"""Saving from a page: trouble comes back as a value, and the page is shown with everything typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from augenhoehe.desk.faults import Fault, fault_of

R = TypeVar("R")


def attempt(action: Callable[[], R]) -> R | Fault:
    """Return what the action returns, or the fault of disk or database that kept it from being done."""
    try:
        return action()
    except Exception as error:
        known = fault_of(error)
        if known is None:
            raise
        return known
