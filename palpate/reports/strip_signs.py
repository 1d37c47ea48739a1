"""The signs of a session's marks as strokes in a box of 24 x 24, as they stand in the page's own signs.

The same signs as web/static/icons/marks.svg; a test compares them. They are drawn in the current color.
"""

from __future__ import annotations

from typing import Final

BOX: Final = 24.0
_WAVE: Final = "c1.7-6 3.7-6 5.5 0s3.8 6 5.5 0"

SIGNS: Final = {
    "rhythm_stop": f'<path d="M2 12{_WAVE}"/><path d="M17 12h.01M21.5 12h.01"/>',
    "significance": '<path d="M2 12c2-6.5 4.5-6.5 6.5 0s4.5 6.5 6.5 0"/><path d="M18.5 4v16" '
    'stroke-width="2.6"/>',
    "still_point": '<path d="M2 12c1.5-7 3.5-7 5 0s3 4.5 4.5 0 2.5-2 4.5 0"/><circle cx="20.5" cy="12" '
    'r="1.6" fill="currentColor" stroke="none"/>',
    "rhythm_restart": f'<path d="M2.5 12h.01M7 12h.01"/><path d="M11 12{_WAVE}"/>',
    "release": '<circle cx="12" cy="12" r="3.2" fill="currentColor"/><path d="M12 2v3.500M12 18.500V22M2 '
    "12h3.500M18.5 12H22M4.9 4.900l2.5 2.500M16.6 16.600l2.5 2.500M4.9 19.100l2.5-2.500M16.6 "
    '7.400l2.5-2.5"/>',
    "words": '<path d="M4 4.500h16v11h-9l-4.5 4.500v-4.500H4z"/>',
    "position": '<circle cx="12" cy="4.5" r="2.2"/><path d="M12 6.700v7.300M6 10h12M12 14l-4.5 7M12 14l4.5 '
    '7"/>',
    "concern": '<path d="M5.5 21.500V3.500h13l-3.5 4.5 3.5 4.500h-13"/>',
    "moment": '<circle cx="12" cy="12" r="5"/>',
}
