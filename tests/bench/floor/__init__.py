"""The floor: the same survey as a small Django application would be written for it alone.

No ORM, no sessions, one language, fields checked by hand, and one JSON row updated per page. What
Barometer costs is told in multiples of what this costs, in the same run.
"""
