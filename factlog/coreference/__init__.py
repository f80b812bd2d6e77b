"""Whom a source means, as a small network over the tagger's states sees it."""
