"""The report: one HTML page that needs nothing beside it, made of positions, changes and claims."""
