"""The leaders' waves: a fictional list of workplaces, and synthetic answers of their leaders."""
