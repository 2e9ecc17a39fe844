"""Every page, noun by noun; each view module lists the addresses it answers."""

from __future__ import annotations

from augenhoehe.web.views import (
    conversation,
    course,
    draw,
    entry,
    entry_list,
    hint,
    key,
    look_back,
    mirror,
    mirror_kept,
    privacy,
    reply,
    settings,
    shortcut,
    sign_in,
    today,
    transfer,
    undo,
    welcome,
)

urlpatterns = [
    *today.urlpatterns,
    *sign_in.urlpatterns,
    *welcome.urlpatterns,
    *conversation.urlpatterns,
    *draw.urlpatterns,
    *entry.urlpatterns,
    *entry_list.urlpatterns,
    *hint.urlpatterns,
    *undo.urlpatterns,
    *look_back.urlpatterns,
    *mirror.urlpatterns,
    *mirror_kept.urlpatterns,
    *reply.urlpatterns,
    *course.urlpatterns,
    *settings.urlpatterns,
    *key.urlpatterns,
    *transfer.urlpatterns,
    *privacy.urlpatterns,
    *shortcut.urlpatterns,
]
