"""Raw cells → clean values: widths, dates and 和暦, attendance marks, names of organizations."""
