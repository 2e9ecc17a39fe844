"""The opened log of one person, and a record as read from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

import msgspec

from augenhoehe.desk.models import Person
from augenhoehe.vault import OpenKeys

D = TypeVar("D", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class OpenLog:
    """A person together with his opened keys: the only thing that reads or writes his records."""

    person: Person
    keys: OpenKeys


@dataclass(frozen=True, slots=True)
class Stored(Generic[D]):
    """A document with its place in the log. Writers say which `revision` they saw."""

    id: UUID
    number: int
    revision: int
    document: D
