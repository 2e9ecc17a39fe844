"""Augenhöhe: a private practice log for people who help others with computers."""

__version__ = "0.1.0"
