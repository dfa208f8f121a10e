"""How the answers of a wave are weighted: the scheme that staff choose, and what came of it."""
