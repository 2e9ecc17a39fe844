"""Words and hints as templates ask for them."""
