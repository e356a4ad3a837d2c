"""Helpers for writing XML (saxutils)."""
