"""What a coach would say: in the middle of a call, and after it."""
