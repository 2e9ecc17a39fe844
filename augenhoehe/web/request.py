"""The request as our views get it."""

from __future__ import annotations

from django.http import HttpRequest

from augenhoehe.desk.documents import Preferences
from augenhoehe.desk.models import Person
from augenhoehe.desk.queries.open_log import OpenLog


class LogRequest(HttpRequest):
    """A request with an open log; the middleware answers before a view would get one without.

    `preferences` are those at the start of the request.
    """

    user: Person
    log: OpenLog
    preferences: Preferences
