package document

// odtStyles is what the styles of an OpenDocument text say about lists, and
// about text that is not to be read as it stands.
type odtStyles struct {
	lists   map[string]odtListStyle
	outline odtListStyle // of headings
	text    map[string]odtStyle
	struck  map[string]bool
}

type odtStyle struct {
	parent, list string
	hidden       bool
}

func newODTStyles() odtStyles {
	return odtStyles{lists: map[string]odtListStyle{}, text: map[string]odtStyle{}, struck: map[string]bool{}}
}

// read reads the styles of one part.
func (s *odtStyles) read(x *xmlPart) error {
	return x.each(func(e element) error {
		return x.each(func(e element) error { // the groups of styles
			if e.name != "office:styles" && e.name != "office:automatic-styles" {
				return nil
			}
			return x.each(func(e element) error {
				switch e.name {
				case "text:list-style":
					l, err := readODTList(x)
					s.lists[e.attr("name")] = l
					return err
				case "text:outline-style":
					l, err := readODTList(x)
					s.outline = l
					return err
				case "style:style":
					return s.style(x, e)
				}
				return nil
			})
		})
	})
}

func (s *odtStyles) style(x *xmlPart, e element) error {
	name := e.attr("name")
	style := odtStyle{parent: e.attr("parent-style-name"), list: e.attr("list-style-name")}
	err := x.each(func(e element) error {
		if e.name == "style:text-properties" {
			style.hidden = e.attr("display") == "none"
			if line := e.attr("text-line-through-style"); line != "" && line != "none" {
				s.struck[name] = true
			}
		}
		return nil
	})
	s.text[name] = style
	return err
}

// listStyle is the list style that a style of paragraphs names, itself or one
// above it.
func (s odtStyles) listStyle(name string) string {
	for range 20 { // parents may form a circle
		style, ok := s.text[name]
		if !ok || style.list != "" {
			return style.list
		}
		name = style.parent
	}
	return ""
}

func (s odtStyles) hidden(name string) bool { return s.text[name].hidden }

func readODTList(x *xmlPart) (odtListStyle, error) {
	var levels odtListStyle
	err := x.each(func(e element) error {
		at := number(e.attr("level"), 0) - 1
		if at < 0 || at >= odtLevels {
			return nil
		}
		v := odtLevel{shown: number(e.attr("display-levels"), 1), start: number(e.attr("start-value"), 1)}
		switch e.name {
		case "text:list-level-style-number", "text:outline-level-style":
			v.format, v.prefix, v.suffix = e.attr("num-format"), e.attr("num-prefix"), e.attr("num-suffix")
			v.pattern = e.attr("num-list-format")
		case "text:list-level-style-bullet":
			if v.sign = e.attr("bullet-char"); v.sign == "" {
				v.sign = "•"
			}
		}
		levels[at] = v
		return nil
	})
	return levels, err
}
