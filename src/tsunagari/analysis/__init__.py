"""The story: records → network → measures → findings. The only place that knows this order."""

from tsunagari.analysis.comparing import compare
from tsunagari.analysis.moved_rules import sensitivity
from tsunagari.analysis.pooling import pool
from tsunagari.analysis.studying import study

__all__ = ["compare", "pool", "sensitivity", "study"]
