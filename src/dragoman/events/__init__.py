"""Did what: ontology, frame lexicon, coder, intent, realis, roles, happenings."""
