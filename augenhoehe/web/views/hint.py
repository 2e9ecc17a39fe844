"""Looking through a text while it is being typed. Nothing of it is kept."""

from __future__ import annotations

from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from augenhoehe.web.forms.hints import digests, hint_text, words_found
from augenhoehe.web.request import LogRequest


@require_POST
def hints(request: LogRequest) -> JsonResponse:
    """Answer the fields of a form with a notice for each ("" for none) and digests of all that was found."""
    found = {
        name: words_found(str(text)) for name, text in request.POST.items() if name != "csrfmiddlewaretoken"
    }
    every = [word for words in found.values() for word in words]
    return JsonResponse(
        {"hints": {name: hint_text(words) for name, words in found.items()}, "pointed_out": digests(every)}
    )


urlpatterns = [path("hints/", hints, name="hints")]
