"""One file a page: find, call one query or one verb, answer."""
