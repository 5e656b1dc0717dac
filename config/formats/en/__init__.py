"""English: British, as on public pages."""
