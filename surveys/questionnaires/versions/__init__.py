"""Locked versions side by side: what changed, typo corrections, and time series of items."""
