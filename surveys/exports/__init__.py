"""The gate: microdata without names, and their codebook."""
