"""The measure: is this client better, worse or the same, and how sure can anybody be.

Sealed: it may import the ground, and nothing from `body` to `cohort`. Code that judges cannot name what it
judges.
"""
