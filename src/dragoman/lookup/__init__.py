"""How a phrase is resolved: who, where and when, asked without a report."""
