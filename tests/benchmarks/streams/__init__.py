"""How soon a streamed reply is on the screen and can be spoken, beside others on the same stream."""
