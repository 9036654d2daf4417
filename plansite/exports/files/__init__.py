"""How a file format is written: Excel, Word, PowerPoint, zip."""
