"""Migrations of what belonging is remembered under."""
