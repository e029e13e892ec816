"""A chat model as answerer: it words the answer, and every sentence is proved before it is shown."""
