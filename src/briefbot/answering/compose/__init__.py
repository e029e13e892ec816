"""From a case to a draft: what a document's structure gives, else what the evidence says."""
