"""What such documents are usually asked, and the words by which one tells that it is there."""
