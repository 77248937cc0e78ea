"""Many reports: copies of one text, and stories about one thing."""
