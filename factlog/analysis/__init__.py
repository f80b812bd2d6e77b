"""What claims are about and where they stand: topics, stances and changes, all of them suggestions."""
