"""Pages of people, one module per errand."""
