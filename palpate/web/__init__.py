"""Pages: HTML first, small scripts second."""
