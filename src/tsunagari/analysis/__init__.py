"""The story: records → network → measures → findings. The only place that knows this order."""
