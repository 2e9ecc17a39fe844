"""Words and spans of German and English text, without Django, network or clock.

`identifiers` finds what leads back to a person; `sentences` cuts text as rules see it; `pattern` and
`rulebook` are the language of rules; `terms` knows technical terms. Nothing is imported here: a command that
needs one of these does not wait for the others.
"""
