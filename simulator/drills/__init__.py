"""Drills of one skill: moments of calls, half a minute each, that come back when they are due."""
