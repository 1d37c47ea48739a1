"""Where might it come from: holdings that would explain what hands felt, ranked with their uncertainty.

It may import the ground and the chapters up to `accommodation` and `rhythm`. It never answers with a trauma
or an energy cyst.
"""
