"""The verbs: the only writer. One transaction and one audit event each; `by` and `at` are always given."""
