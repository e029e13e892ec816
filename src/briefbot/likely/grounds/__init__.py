"""What in a document draws a question, a module a kind of ground: amounts, promises, periods…"""
