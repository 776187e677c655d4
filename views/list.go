package views

import (
	"fmt"
	"net/url"
	"strconv"
)

// Pages leads from one page of a list to the next.
type Pages struct {
	Previous, Next string // addresses; "" for none
	Range          string // "Showing 26 to 50 of 130"
	Page, Last     int
}

// PagesOf works out the pages of a list at an address with a query.
func PagesOf(path string, query url.Values, page, size, total int) Pages {
	page = max(page, 1)
	last := max((total+size-1)/size, 1)
	p := Pages{Page: page, Last: last}
	address := func(n int) string {
		q := url.Values{}
		for k, v := range query {
			q[k] = v
		}
		q.Set("page", strconv.Itoa(n))
		return path + "?" + q.Encode()
	}
	if page > 1 {
		p.Previous = address(min(page-1, last))
	}
	if page < last {
		p.Next = address(page + 1)
	}
	if total > 0 {
		p.Range = fmt.Sprintf("Showing %s to %s of %s", Number((page-1)*size+1), Number(min(page*size, total)), Number(total))
	}
	return p
}

// TitleOf adds the page to the title of a list: "Motions (page 2 of 6)".
func (p Pages) TitleOf(title string) string {
	if p.Last < 2 {
		return title
	}
	return fmt.Sprintf("%s (page %d of %d)", title, p.Page, p.Last)
}

// queryOf is a query with its question mark, without the page; "" for none.
func queryOf(q url.Values) string {
	kept := url.Values{}
	for name, values := range q {
		if name != "page" && len(values) > 0 && values[0] != "" {
			kept[name] = values[:1]
		}
	}
	if len(kept) == 0 {
		return ""
	}
	return "?" + kept.Encode()
}
