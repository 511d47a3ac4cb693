"""Words of the field and of the program that every part may use: errors, problems, texts, formats, names."""
