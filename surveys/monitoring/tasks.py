"""What the queue wakes: the watcher, whose alarm goes where the errors of the server go."""

import logging

from celery import shared_task
from django.conf import settings

from surveys.monitoring.watching import watch

logger = logging.getLogger(__name__)


@shared_task
def watch_receipts() -> int:
    """Returns how many submissions have vanished; each wave that lacks some is an error."""
    found = watch(settings.WATCH_DIR)
    for wave, receipts in found:
        logger.error("%s: %d submissions have vanished: %s", wave, len(receipts), list(receipts))
    return sum(len(one.receipts) for one in found)
