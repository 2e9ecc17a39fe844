"""Settings, environment and urls. Nobody imports this room; Django finds it by dotted name."""
