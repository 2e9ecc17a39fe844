"""Typed results turned into what pages, files and terminals show of them. Pure: no Django, no web."""
