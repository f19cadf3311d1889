"""Across reports: copies, happenings, disputes, corroboration."""
