"""The only place that decides who may open what.

There is one rule: a person opens his own log, with his own keys. Teams will add theirs here.
"""

from __future__ import annotations

from augenhoehe.desk.models import Person
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.vault import OpenKeys


class NotYours(PermissionError):
    """These keys belong to somebody else."""


def open_log(person: Person, keys: OpenKeys) -> OpenLog:
    """Return the log of `person`. Raises NotYours for the keys of another."""
    if keys.owner != person.id:
        raise NotYours
    return OpenLog(person, keys)
