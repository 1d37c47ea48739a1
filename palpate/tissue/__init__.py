"""What holds: the musculoskeletal body as arrays, and a held contraction in it.

It may import the ground and `body`. A holding has no link to a trauma: nothing here can say where one is.
"""
