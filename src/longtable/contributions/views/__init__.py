"""Pages of contributions of any kind."""
