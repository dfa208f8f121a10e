"""What beat wakes for the cubes."""

from celery import shared_task

from results.tabulation.refreshing import refresh_due_cubes


@shared_task
def refresh_cubes() -> None:
    """Compute the cubes whose waves have moved."""
    refresh_due_cubes()
