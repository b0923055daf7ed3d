"""Longtable: the self-hosted home of a community of practice."""
