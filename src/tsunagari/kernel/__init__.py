"""Numbers only: arrays in, arrays out. Nothing here knows what an organization is."""
