"""What the notice says, as frozen values; nothing of ours is imported here."""
