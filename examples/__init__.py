"""Seeded generators of the example inputs: ``python -m examples.iruma.generate`` and so on."""
