"""What happens each time the program starts to serve."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, connections

from augenhoehe.desk.actions.person import begin_if_nobody
from augenhoehe.desk.models import Person, Undo


def start(language: str) -> Person:
    """Return whose log is served, beginning one if there is none; expired sign-ins and undo steps go."""
    SessionStore.clear_expired()
    Undo.objects.all().delete()
    return begin_if_nobody(language)[0]


def come_to_rest() -> None:
    """Put everything into the one database file and let go of it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
