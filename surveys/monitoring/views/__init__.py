"""Pages of the field desk: a wave, its cases, and mails that need a decision."""
