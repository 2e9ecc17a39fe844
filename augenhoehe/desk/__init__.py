"""The domain: what is stored, what may happen to it, and who may do it."""
