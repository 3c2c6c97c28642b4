"""Numbers only: arrays in, arrays out. Nothing here knows what an organization is."""

own_process = False
"""Whether the process does nothing else, as on the command line: what NetworKit brings for notebooks (its
plots, by way of matplotlib) then stays out, which is half of the time that its import takes."""
