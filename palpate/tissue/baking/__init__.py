"""How a body is baked: a package's legs and trunk, our own tables for the rest, into arrays for each posture.

Only who bakes needs this, and the extra `bake`; who computes reads the committed arrays.
"""
