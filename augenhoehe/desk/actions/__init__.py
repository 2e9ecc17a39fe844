"""What may happen to the log. An action says what happens, in order, in one transaction."""
