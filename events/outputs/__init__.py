"""Forms that the catalogue leaves the site in: records in, bytes out, no HTTP and no query."""
