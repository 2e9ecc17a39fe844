"""One module per noun: what may be typed, and how it becomes a document."""
