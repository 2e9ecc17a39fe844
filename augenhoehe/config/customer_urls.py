"""The addresses of customer pages, and no others: what `serve --customer-pages-only` answers."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("k/", include("augenhoehe.web.customer.urls"))]
