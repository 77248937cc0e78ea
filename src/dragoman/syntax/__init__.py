"""From sentences to propositions: the only room that knows dependency labels."""
