"""Addresses of customer pages, found without loading any page inside."""

from __future__ import annotations

from django.urls import reverse

URLS = "augenhoehe.config.customer_urls"


def address_of(name: str, *arguments: str) -> str:
    """Return the address of a customer page without the host."""
    return reverse(name, URLS, args=arguments)
