"""Measurements that take longer than a test, each with its own command."""
