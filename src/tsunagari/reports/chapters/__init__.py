"""The sections of a report, each made of findings and words; they compute nothing."""
