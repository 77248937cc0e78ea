"""Why a row is as it is: what was read, what was considered, what decided."""
