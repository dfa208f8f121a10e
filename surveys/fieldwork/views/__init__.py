"""Staff pages of field work: front page, setting up a wave, wave control, mail as sent."""
