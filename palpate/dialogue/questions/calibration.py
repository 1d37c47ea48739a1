"""Written by `python -m tools.coach`: which weights belong to this program, and where it says so or says
nothing.

Both cuts come from cross-validation by author over the training text alone, never from the validation set.
"""

from typing import Final

SHA256: Final = "34ec6c229aac42845a0b18dc4f9259b654376dfa92c47d3fa96ca287fcff00f7"  # of weights.npz
THRESHOLD: Final = 0.3  # share of suggestive from which an utterance is flagged [1]
UNSURE: Final = 0.53  # share of the top kind below which the answer is “not sure” [1]
EMBEDDED: Final = 0.4  # share of the embedding in the scores, where one is installed [1]
