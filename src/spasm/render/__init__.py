"""One module for each way in which a page is drawn. None of them opens the store."""
