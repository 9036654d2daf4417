"""The plan as files to take away: one module a format, plan and language -> bytes."""
