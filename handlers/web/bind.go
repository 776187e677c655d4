// Package web is what the handlers of every audience share: forms, pages,
// sessions, doors and errors.
package web

import (
	"errors"
	"mime/multipart"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/models"
)

// Bind reads a form, or the query of a GET, into an input of models by the
// input's form tags. Texts are trimmed and their line ends made plain, unless
// the field is tagged raw. A number that is none is 0: the input's rules say
// what is wrong with that.
func Bind[T any](c echo.Context) (T, error) {
	var in T
	values, err := formValues(c.Request())
	if err != nil {
		return in, err
	}
	fill(reflect.ValueOf(&in).Elem(), values, "")
	return in, nil
}

// BindRow is Bind for one row of a form that has several: the field "title" of
// row 12 is named "title-12".
func BindRow[T any](c echo.Context, row uint) (T, error) {
	var in T
	values, err := formValues(c.Request())
	if err != nil {
		return in, err
	}
	fill(reflect.ValueOf(&in).Elem(), values, "-"+strconv.FormatUint(uint64(row), 10))
	return in, nil
}

// memory is how much of a multipart form is held in memory; the rest of its
// files goes to the disk.
const memory = 1 << 20

func formValues(r *http.Request) (url.Values, error) {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return r.URL.Query(), nil
	}
	err := r.ParseMultipartForm(memory)
	switch tooLarge := new(http.MaxBytesError); {
	case err == nil || errors.Is(err, http.ErrNotMultipart):
		return r.PostForm, nil
	case errors.As(err, &tooLarge), errors.Is(err, multipart.ErrMessageTooLarge), strings.Contains(err.Error(), "body too large"):
		return nil, errTooLarge
	}
	return nil, echo.NewHTTPError(http.StatusBadRequest).SetInternal(err)
}

var dateInput = reflect.TypeFor[models.DateInput]()

func fill(v reflect.Value, values url.Values, row string) {
	for i := range v.NumField() {
		f, sf := v.Field(i), v.Type().Field(i)
		if sf.Anonymous && f.Kind() == reflect.Struct {
			fill(f, values, row)
			continue
		}
		name := sf.Tag.Get("form")
		if name == "" || name == "-" || !f.CanSet() {
			continue
		}
		name += row
		if f.Type() == dateInput {
			f.Set(reflect.ValueOf(models.DateInput{
				Day:   text(values.Get(name + "-day")),
				Month: text(values.Get(name + "-month")), Year: text(values.Get(name + "-year")),
			}))
			continue
		}
		if f.Kind() == reflect.Slice {
			list := reflect.MakeSlice(f.Type(), len(values[name]), len(values[name]))
			for j, value := range values[name] {
				set(list.Index(j), value, false)
			}
			f.Set(list)
			continue
		}
		set(f, values.Get(name), sf.Tag.Get("raw") == "true")
	}
}

// set reads one value into a field of a basic kind.
func set(f reflect.Value, value string, raw bool) {
	switch f.Kind() {
	case reflect.String:
		if !raw {
			value = text(value)
		}
		f.SetString(value)
	case reflect.Bool:
		value = text(value)
		f.SetBool(value != "" && value != "no" && value != "false" && value != "0")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if n, err := strconv.ParseInt(text(value), 10, min(32, f.Type().Bits())); err == nil { // as wide as the columns
			f.SetInt(n)
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if n, err := strconv.ParseUint(text(value), 10, min(63, f.Type().Bits())); err == nil {
			f.SetUint(n)
		}
	default:
		panic("web: cannot read a form into " + f.Type().String())
	}
}

func text(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}

// ID returns a record's number in the address. What is no number names no record.
func ID(c echo.Context, name string) (uint, error) {
	n, err := strconv.ParseUint(c.Param(name), 10, 63)
	if err != nil || n == 0 {
		return 0, models.Errorf(models.NotFound, "There is no such page.")
	}
	return uint(n), nil
}
