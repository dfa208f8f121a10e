"""Pictures of every kind of page, at 360 and 1280 px, light and dark (``make screenshots``)."""
