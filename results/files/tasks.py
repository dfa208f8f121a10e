"""What beat wakes for the data files."""

from celery import shared_task

from results.files.making import delete_expired, make_asked_for


@shared_task
def make_data_files() -> None:
    """Make what was asked for and delete what is over."""
    delete_expired()
    make_asked_for()
