"""Measures: a `Network` and results passed in → tables keyed by organization.

One family a file; none knows another.
"""
