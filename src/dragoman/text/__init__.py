"""From text as received to body: repair, furniture, credits, sentences, quotations."""
