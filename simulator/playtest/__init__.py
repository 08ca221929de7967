"""Scenarios under test: bot trainees (`bots`) play them on all cores (`crash_test`)."""
