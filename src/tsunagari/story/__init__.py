"""The story: records → network → measures → findings. The only place that knows this order."""

from tsunagari.story.comparing import compare
from tsunagari.story.studying import study

__all__ = ["compare", "study"]
