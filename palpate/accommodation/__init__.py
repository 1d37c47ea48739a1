"""The body making do: who tightens, how posture yields, what it costs over months and years.

It may import the ground and the chapters up to `cyst`, but not `rhythm`, which stands on the same floor.
"""
