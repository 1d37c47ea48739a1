"""The language of the page: days, numbers, and what the floors below say in English."""
