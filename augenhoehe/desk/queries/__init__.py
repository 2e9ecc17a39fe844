"""Answers read from the log. Nothing here writes."""
