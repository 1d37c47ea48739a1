"""Asking for a secret: never as an argument, never from the environment, where other programs could read
it."""

from __future__ import annotations

import getpass
import sys


def passphrase_from_input(prompt: str = "Passphrase or recovery words: ") -> str:
    """What was typed without echo, or one line of standard input where there is no terminal."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    return sys.stdin.readline().rstrip("\r\n")
