"""Talking to a language model through any OpenAI-compatible service: chat completions, streamed."""
