"""What respondents and visitors see."""
