"""Open a wave whose invitations wait to be sent, one to each respondent.

Run beside the senders, with their environment: `python -m tests.faults.waiting_mails SIZE`.
"""

import os
import sys

import django


def make_waiting_mails(size: int) -> None:
    from tests.factories import make_open_wave  # noqa: PLC0415 (Django must be set up)

    make_open_wave(size)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "barometer.settings")
    django.setup()
    make_waiting_mails(int(sys.argv[1]))
