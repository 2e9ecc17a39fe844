"""Pages for customers under /k/: a token instead of a session, an origin check instead of a CSRF cookie."""
