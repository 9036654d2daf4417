"""The site in a browser while an editor works: served, kept up to date, with what went wrong."""
