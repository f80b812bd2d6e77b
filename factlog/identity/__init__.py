"""Who is who across articles: pure code, names and mentions in, speakers and suggestions out."""
