"""The words of the customer for a direction (floor 2). The Director decides; nothing here does."""
