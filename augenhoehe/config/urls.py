"""All addresses: those of the pages, and what answers when something is wrong."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("augenhoehe.web.urls")),
    # Written down here so that pages inside can name them; the door in front answers them.
    path("k/", include("augenhoehe.web.customer.urls")),
]

handler400 = "augenhoehe.web.views.errors.bad_request"
handler403 = "augenhoehe.web.views.errors.forbidden"
handler404 = "augenhoehe.web.views.errors.not_found"
handler500 = "augenhoehe.web.views.errors.server_error"
