"""Units, positions and holders, and the samples drawn from them."""
