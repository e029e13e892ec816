"""Files for an office: Word documents, spreadsheets; what is written in them is the caller's."""
