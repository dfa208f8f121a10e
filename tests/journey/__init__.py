"""Journeys: the whole of Barometer running, from mail to figure."""
