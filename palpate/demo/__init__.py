"""A practice that never was: twelve invented people, told only through the verbs of `clinic`."""
