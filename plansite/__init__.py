"""A notice that issues a plan, as data and as a site."""
