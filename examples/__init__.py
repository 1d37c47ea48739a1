"""Six worked examples of the engine and the measure: a story, a few named results, a figure.

`python -m examples` prints the results, draws the figures and writes the gallery; `--check` only says whether
what is written is what comes out.
"""
