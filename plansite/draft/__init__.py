"""From a notice as a file to data for an editor: the only place that guesses, and says so."""
