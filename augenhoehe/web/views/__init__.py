"""One module per noun: fetch, form, one action or query, answer."""
