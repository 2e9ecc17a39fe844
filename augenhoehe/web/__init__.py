"""Pages: a request, a form, one action or query, a template."""
