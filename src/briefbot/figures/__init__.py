"""Every figure of the documents on one sheet, each with the passage it stands in."""
