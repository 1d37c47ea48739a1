"""Palpate: the open clinical workbench for SomatoEmotional Release."""

__version__ = "0.1.0"
