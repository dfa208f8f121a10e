"""How those who answered a wave compare with those who were asked."""
