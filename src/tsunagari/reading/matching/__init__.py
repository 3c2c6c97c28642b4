"""Spellings: keys, candidates, rules."""
