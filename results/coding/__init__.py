"""Open answers: screened for names and places, coded by a frame, counted like any other item."""
