"""Grids → rows: regions, header block, layouts."""
