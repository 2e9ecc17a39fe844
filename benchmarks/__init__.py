"""What we claim about speed and truth, each runnable by one command. See README.md."""
