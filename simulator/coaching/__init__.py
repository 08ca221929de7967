"""What is made of a call once it is over, so that the next one goes better."""
