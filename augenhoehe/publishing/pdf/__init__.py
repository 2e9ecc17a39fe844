"""Letters as tagged PDF (PDF/UA-1), set by Typst with our fonts. Words travel as data, never as markup."""
