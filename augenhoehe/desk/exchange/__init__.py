"""How a log leaves and comes back: JSON for programs, CSV for tables, Markdown for reading."""
