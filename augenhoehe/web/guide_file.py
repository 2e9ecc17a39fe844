"""A guide as a file: what customers see of it, or the draft where nothing is published."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from augenhoehe.clarity import fill_in, said_once, written
from augenhoehe.desk.queries.guide import GuideState, draft_of
from augenhoehe.desk.queries.guide_group import preview
from augenhoehe.desk.queries.guide_page import Followed
from augenhoehe.desk.queries.guide_version import version_of
from augenhoehe.web.customer.rendering import GUIDE, file_name, home, one_file, pdf_of
from augenhoehe.web.request import LogRequest

KINDS: Mapping[str, str] = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
}
_SUFFIXES = {"markdown": "md"}


def guide_file(request: LogRequest, guide_id: UUID, kind: str) -> tuple[GuideState, bytes]:
    """Return a guide and the content of its file. Raises NotInLog, or GuideRefused for a missing group."""
    log = request.log
    state = draft_of(log, guide_id)
    shown = version_of(log, guide_id, state.published) if state.published else preview(log, state)
    if kind == "markdown":
        return state, written(said_once(shown)).encode()
    followed = Followed(log.person.id, guide_id, state.published or 0, None, fill_in(shown))
    if kind == "html":
        return state, one_file(followed)
    return state, pdf_of(GUIDE, state.token, followed, home=home() if state.published else "")


def guide_file_name(state: GuideState, kind: str) -> str:
    """Return the name of the file."""
    return file_name(state.guide, _SUFFIXES.get(kind, kind))
