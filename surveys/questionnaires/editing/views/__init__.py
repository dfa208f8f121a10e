"""Pages of the editor: the list, a draft's outline and parts, its check and its end."""
