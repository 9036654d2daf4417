"""What tests and benchmarks share: copies of the project, a server, a browser."""
