"""Which pages there are and what a page may say."""
