"""The neural tagger: source, cue and content of every attribution, by a small transformer."""
