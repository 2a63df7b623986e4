package intake

import (
	"fmt"
	"strings"
	"unicode"
)

// mostInRow is how many words in a row a paraphrase may take out of a quotation.
const mostInRow = 5

// borrowed says what is wrong with a paraphrase of the words cited.
func borrowed(words, cite string) string {
	in := map[string]bool{}
	for _, w := range wordsOf(apart.Replace(cite)) {
		in[w] = true
	}
	list := wordsOf(words)
	if len(list) == 0 {
		return "it says nothing"
	}
	for _, w := range wordsOf(apart.Replace(words)) {
		if !in[w] {
			return "the word " + quoted(w) + " is not in what it cites"
		}
	}
	quote := " " + strings.Join(wordsOf(inQuotes(cite)), " ") + " "
	for i := 0; i+mostInRow < len(list); i++ {
		if strings.Contains(quote, " "+strings.Join(list[i:i+mostInRow+1], " ")+" ") {
			return fmt.Sprintf("it takes more than %d words in a row out of a quotation", mostInRow)
		}
	}
	return ""
}

// apart takes contractions apart, so that "it's" has the words of "it 's".
var apart = strings.NewReplacer("'", " ", "’", " ")

// wordsOf returns the words of a text in lower case, without marks around them.
func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' && r != '\'' && r != '’' && r != '-'
	})
}

// inQuotes returns what stands between double quotation marks.
func inQuotes(s string) string {
	var b strings.Builder
	inside := false
	for _, r := range s {
		switch r {
		case '"':
			inside = !inside
			b.WriteByte(' ')
		case '“', '«', '„':
			inside = true
		case '”', '»':
			inside = false
			b.WriteByte(' ')
		default:
			if inside {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
