"""One module per item type; `table` joins them."""
