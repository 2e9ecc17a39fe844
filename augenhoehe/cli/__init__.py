"""The command line. Talk goes to stderr, data to stdout; Django is loaded by commands, never for `--help`."""
