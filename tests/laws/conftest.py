"""How hard the laws try: enough to find what a table of cases misses, quick enough to run at every save."""

from hypothesis import settings

settings.register_profile("laws", max_examples=60, deadline=None)
settings.load_profile("laws")
