"""Writing: reflections for oneself, sharing them, lessons."""
