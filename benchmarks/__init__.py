"""One script for each promise about speed and size; `make bench` runs them all and writes RESULTS.md."""
