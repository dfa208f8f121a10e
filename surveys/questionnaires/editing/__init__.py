"""The editor: staff pages on which drafts of questionnaires are written."""
