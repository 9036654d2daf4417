"""From files to the model: every mistake with its place and its remedy."""
