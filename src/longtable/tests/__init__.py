"""Tests that span the domains."""
