"""The encrypted database of one practitioner: a folder with one vault file and its key slots."""
