package when

import "strings"

// Whether "in November" is past or coming is told by the words around it, in this order:
//
//  1. a verb of saying that stands right before it ("said on", "told reporters on"): past;
//  2. "if", "unless", "should" … before it in the sentence: coming;
//  3. the nearest verb or sign before it within its part of the sentence; where that is a verb of saying, the one behind it goes first, since
//     "he said the vote in November would …" speaks of what is coming;
//  4. the nearest behind it;
//  5. nothing: past, and unsure; coming after "by", "until" and "before". "Since" is always past.

// A direction is past, coming, or not told.
type direction int

const (
	untold direction = iota
	past
	coming
)

// mostBack bounds how far a word may decide, so that the cost stays linear.
const mostBack = 40

// direction tells whether a time at tokens i up to j is past or coming.
func (s *sentence) direction(i, j int) direction {
	d := s.told(i, j)
	if i > 0 {
		switch w := s.tokens[i-1].word; {
		case w == "since":
			return past
		case d == untold && (w == "by" || w == "until" || w == "till" || w == "before"):
			return coming
		}
	}
	return d
}

func (s *sentence) told(i, j int) direction {
	for i > 0 && s.tokens[i-1].roles&preposition != 0 {
		i--
	}
	if i > 0 && s.afterSaying(i-1) {
		return past
	}
	left, said := s.left(i)
	if left == coming {
		return coming
	}
	if s.conditional(i) {
		return coming
	}
	if right := s.right(i, j); left == untold || said && right == coming {
		if right != untold {
			return right
		}
	}
	return left
}

// afterSaying reports whether token i ends a verb of saying with its object: "said", "told reporters", "said in Seoul".
func (s *sentence) afterSaying(i int) bool {
	if s.tokens[i].roles&saying != 0 {
		return true
	}
	for k := i; k >= 0 && k > i-4; k-- {
		w := s.tokens[k]
		switch {
		case w.word == "told" || w.word == "informed":
			return true
		case w.roles&saying != 0:
			return k < i && (s.tokens[k+1].word == "in" || s.tokens[k+1].word == "at" || s.tokens[k+1].word == "here")
		case w.classes&isWord == 0:
			return false
		}
	}
	return false
}

// left returns what the nearest sign before token i tells, and whether it is a verb of saying.
func (s *sentence) left(i int) (d direction, said bool) {
	for k := i - 1; k >= 0 && k > i-mostBack; k-- {
		w := s.tokens[k]
		if s.stops(k) {
			return untold, false
		}
		if d := s.sign(k); d != untold {
			return d, w.roles&saying != 0
		}
	}
	return untold, false
}

// right returns what the nearest sign behind token j tells. A verb of saying behind a comma only reports what stands before it ("…
// until Monday, the firm said"), unless the time opens the sentence.
func (s *sentence) right(i, j int) direction {
	comma := false
	for k := j; k < len(s.tokens) && k < j+mostBack; k++ {
		w := s.tokens[k]
		if s.stops(k) {
			return untold
		}
		comma = comma || w.classes == 0 // punctuation
		if comma && i > 0 && w.roles&saying != 0 {
			continue
		}
		if d := s.sign(k); d != untold {
			return d
		}
	}
	return untold
}

// stops reports whether token k ends a part of the sentence: a semicolon, or a colon that is not that of "10:00".
func (s *sentence) stops(k int) bool {
	switch s.tokens[k].word {
	case ";":
		return true
	case ":":
		return k+1 >= len(s.tokens) || s.tokens[k+1].classes&isNumber == 0
	}
	return false
}

// sign returns what one word tells.
func (s *sentence) sign(k int) direction {
	w := s.tokens[k]
	if w.classes&isWord == 0 || w.classes&isMonth != 0 {
		return untold
	}
	after := func(r role) bool { return k > 0 && s.tokens[k-1].roles&r != 0 }
	switch {
	case w.word == "to":
		if after(governor) {
			return coming
		}
	case w.roles&toCome != 0:
		return coming
	case w.word == "have" || w.word == "been":
		if after(toCome) {
			return coming
		}
		return past
	case w.roles&(pastForm|saying) != 0 && w.roles&notPast == 0 && !s.passive(k):
		return past
	}
	return untold
}

// passive reports whether token k is the participle of "be signed", "are closed", "be formally signed", which tells nothing of the past.
func (s *sentence) passive(k int) bool {
	if k > 1 && strings.HasSuffix(s.tokens[k-1].word, "ly") {
		k--
	}
	return k > 0 && s.tokens[k-1].roles&present != 0
}

// conditional reports whether a condition opens before token i in its part of the sentence.
func (s *sentence) conditional(i int) bool {
	for k := i - 1; k >= 0 && k > i-mostBack; k-- {
		switch w := s.tokens[k]; {
		case w.word == ";":
			return false
		case w.word == "case":
			return k > 0 && s.tokens[k-1].word == "in"
		case w.roles&condition != 0:
			return true
		}
	}
	return false
}
