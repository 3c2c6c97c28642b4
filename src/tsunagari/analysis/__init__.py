"""The story: records → network → measures → findings. The only place that knows this order."""

from tsunagari.analysis.comparing import compare
from tsunagari.analysis.sensitivity import sensitivity
from tsunagari.analysis.study import study

__all__ = ["compare", "sensitivity", "study"]
