"""What search is given: the words of the pages and every name of every unit."""
