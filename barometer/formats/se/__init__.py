"""Northern Sámi, with months by number: their names are inflected."""
