"""From a question and its passages to an answer in French, cited."""
