"""Text to claims: strings in, spans out. Nothing here opens an article, prints or reads a clock."""
