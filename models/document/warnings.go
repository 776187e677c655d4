package document

// Sentences for whoever checks the text.
const (
	changesAccepted = "The file has tracked changes. The text was read as if all of them were accepted: insertions are in it, deletions are not."
	struckThrough   = "Some words in the file are struck through. They were kept: check whether they belong to the motion."
	hiddenText      = "The file has hidden text. It was left out."
)
