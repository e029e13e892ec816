"""From a file to passages: readers, one a format, and the splitter."""
