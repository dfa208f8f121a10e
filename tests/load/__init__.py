"""What benchmarks and fault runs share: servers as in production, and many respondents at once."""
