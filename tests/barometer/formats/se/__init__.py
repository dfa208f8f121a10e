"""How Northern Sámi is written."""
