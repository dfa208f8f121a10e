"""Surveys, waves, invitations, and the mails that carry them."""
