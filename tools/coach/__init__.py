"""Trains the weights of the question coach from the invented utterances in `text/`; for maintainers."""
