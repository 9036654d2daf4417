"""The plan of Changji City for the Administrative Penalty Law, as data and as a site."""
