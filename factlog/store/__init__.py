"""Where articles and claims are kept."""
