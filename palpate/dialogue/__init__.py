"""Words and images: turns, permission, and a coach that reads questions and never writes one.

It may import the ground and the chapters up to `session`. It does not know what was released.
"""
