"""A table drawn as one SVG."""
