"""The terminal: one file a command, no logic of its own (floor 4)."""
