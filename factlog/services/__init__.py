"""Use cases: each takes a store and returns a value; none prints."""
