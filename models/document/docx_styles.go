package document

// docxStyles is what the styles of a Word document say about numbering.
type docxStyles struct {
	byID     map[string]docxStyle
	standard string // the style of paragraphs that name none
}

type docxStyle struct {
	based string
	numID string // "" where the style it is based on says
	level int    // -1 where it does not say
}

func readDOCXStyles(a *archive, name string) (docxStyles, error) {
	styles := docxStyles{byID: map[string]docxStyle{}}
	x, err := a.xml(name)
	if x == nil || err != nil {
		return styles, err
	}
	return styles, x.each(func(e element) error {
		return x.each(func(e element) error {
			if e.name != "w:style" {
				return nil
			}
			s := docxStyle{level: -1}
			err := x.each(func(e element) error {
				switch e.name {
				case "w:basedOn":
					s.based = e.attr("val")
				case "w:pPr":
					return x.each(func(e element) error {
						if e.name == "w:numPr" {
							return readNumPr(x, &s.numID, &s.level)
						}
						return nil
					})
				}
				return nil
			})
			id := e.attr("styleId")
			styles.byID[id] = s
			if e.attr("type") == "paragraph" && (e.attr("default") == "1" || e.attr("default") == "true") {
				styles.standard = id
			}
			return err
		})
	})
}

// numbered finds the style that says how paragraphs of a style are numbered:
// itself or one that it is based on.
func (s docxStyles) numbered(id string) (from string, found docxStyle) {
	level := -1
	for range 20 { // styles may be based on each other in a circle
		style, ok := s.byID[id]
		if level < 0 {
			level = style.level
		}
		switch {
		case !ok:
			return "", docxStyle{}
		case style.numID != "":
			style.level = level
			return id, style
		}
		id = style.based
	}
	return "", docxStyle{}
}
