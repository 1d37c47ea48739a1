"""Many modelled bodies at once, drawn from a seeded generator.

It may import the ground and the chapters up to `release`. It knows arrays, and no client.
"""
