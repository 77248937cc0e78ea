"""When: news time expressions to intervals of days, and the date of an event."""
