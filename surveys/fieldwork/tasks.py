"""What the queue wakes. A task carries nothing: what must happen is in the database."""

from celery import shared_task
from django.utils import timezone

from surveys.fieldwork import link_requests, sending, steps, waves


@shared_task
def write_due_steps() -> int:
    """Returns how many messages were written."""
    return steps.write_due_steps(timezone.now())


@shared_task
def answer_link_requests() -> int:
    """Returns how many messages were written."""
    return link_requests.answer_requests(timezone.now())


@shared_task
def send_messages() -> int:
    """One batch; the next wake goes on. Returns how many mails the server accepted."""
    return sending.send_pending()


@shared_task
def close_due_waves() -> int:
    """Returns how many waves were closed."""
    return waves.close_waves_past_closing(timezone.now())
