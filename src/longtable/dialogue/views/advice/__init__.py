"""Pages of insights and of problems of practice."""
