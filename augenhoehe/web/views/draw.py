"""The random stream: draw, stop, and count a conversation held without the companion."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from augenhoehe.desk.actions.conversation import count_without_companion
from augenhoehe.desk.actions.draw import draw_again, stop_drawing
from augenhoehe.web.request import LogRequest


@require_POST
def draw(request: LogRequest) -> HttpResponse:
    """Draw one of the coming conversations."""
    draw_again(request.log)
    return redirect("today")


@require_POST
def stop(request: LogRequest) -> HttpResponse:
    """Draw no more."""
    stop_drawing(request.log)
    return redirect("today")


@require_POST
def count(request: LogRequest) -> HttpResponse:
    """Count one; when it was the drawn one, go on to its entry."""
    held = count_without_companion(request.log)
    if held is None:
        return redirect("today")
    messages.info(request, _("This is the drawn conversation. Its entry belongs to the random ones."))
    return redirect("entry_close", held.id)


urlpatterns = [
    path("draw/", draw, name="draw"),
    path("draw/stop/", stop, name="draw_stop"),
    path("draw/count/", count, name="draw_count"),
]
