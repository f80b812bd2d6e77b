"""Working through claims with single keys: a screen, and the same line by line."""
