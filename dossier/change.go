package dossier

import (
	"fmt"
	"strconv"
	"strings"

	"parley/internal/near"
	"parley/model"
)

// ParseChange reads a change of inputs: an address such as "credibility.usa", where * stands for any one part, and an
// amount: "+0.15" and "-0.05" add, "0.4" sets. Amounts for utilities are on the dossier's scale.
func ParseChange(c *model.Case, address, amount string) (model.Change, error) {
	ch, code, hint, err := change(c, search(c, address), address, amount)
	if code == "" {
		return ch, nil
	}
	if hint != "" {
		err = fmt.Errorf("%w (%s)", err, hint)
	}
	return model.Change{}, err
}

// search returns the inputs that an address means.
func search(c *model.Case, address string) []model.Ref {
	var out []model.Ref
	for i, in := range c.Inputs {
		if matches(address, in.ID) {
			out = append(out, model.Ref(i))
		}
	}
	return out
}

// change is ParseChange for inputs found, with a code ("" if all is well) and a hint for a problem.
func change(c *model.Case, inputs []model.Ref, address, amount string) (ch model.Change, code, hint string, err error) {
	ch.Inputs = inputs
	if len(inputs) == 0 {
		hint, err := unknownAddress(c, address)
		return ch, "unknown-address", hint, err
	}
	text := strings.TrimSpace(amount)
	x, perr := strconv.ParseFloat(text, 64)
	if !decimal.MatchString(text) || perr != nil {
		return ch, "bad-amount", `write "+0.15" or "-0.05" to add, 0.4 to set`, fmt.Errorf("the change of %s is no amount: %q", address, clip(amount))
	}
	ch.Set = text[0] != '+' && text[0] != '-'
	for _, r := range ch.Inputs {
		in := c.Inputs[r]
		q := quantity{role: in.Role, utility: isUtility(in.ID)}
		if isUtility(in.ID) != isUtility(c.Inputs[ch.Inputs[0]].ID) {
			return ch, "bad-amount", "change them one by one", fmt.Errorf("%s means both utilities and other numbers", address)
		}
		if hint, err := amountFits(c, q, in.ID, x, ch.Set); err != nil {
			return ch, "bad-amount", hint, err
		}
	}
	if isUtility(c.Inputs[ch.Inputs[0]].ID) && c.Scale > 0 {
		x /= c.Scale
	}
	if ch.Set {
		ch.To = x
	} else {
		ch.By = x
	}
	return ch, "", "", nil
}

// amountFits refuses amounts that an input could not have.
func amountFits(c *model.Case, q quantity, id string, x float64, set bool) (hint string, err error) {
	scale := 1.0
	if q.utility && c.Scale > 0 {
		scale = c.Scale
	}
	low, high := q.bounds()
	if q.role == model.Weight {
		high = 1 // shares
	}
	if !set {
		low, high = -(high - min(low, 0)), high-min(low, 0)
	}
	if x/scale < low || x/scale > high {
		return fmt.Sprintf("want %g to %g", low*scale, high*scale), fmt.Errorf("%g is out of range for %s", x, id)
	}
	return "", nil
}

// matches reports whether an address, in which * stands for any one part, is that of an input.
func matches(address, id string) bool {
	if address == id {
		return true
	}
	if !strings.Contains(address, "*") {
		return false
	}
	as, is := strings.Split(address, "."), strings.Split(id, ".")
	if len(as) != len(is) {
		return false
	}
	for k := range as {
		if as[k] != "*" && as[k] != is[k] {
			return false
		}
	}
	return true
}

// unknownAddress says what an address that means nothing may have been meant to be.
func unknownAddress(c *model.Case, address string) (hint string, err error) {
	if len(c.Inputs) > maxKnown {
		return "", fmt.Errorf("no number has the address %q", clip(address))
	}
	var known, section []string
	head, _, _ := strings.Cut(address, ".")
	for _, in := range c.Inputs {
		known = append(known, in.ID)
		if strings.HasPrefix(in.ID, head+".") {
			section = append(section, in.ID)
		}
	}
	switch {
	case len(section) > 0 && near.Word(address, known) == "":
		hint = near.Among(section)
	case len(section) == 0:
		hint = "addresses are like issues.price.weight.buyer; parley why lists them all"
	default:
		hint = near.Hint(address, known)
	}
	return hint, fmt.Errorf("no number has the address %q", clip(address))
}

// isUtility reports whether the number with the address is written on the dossier's scale.
func isUtility(id string) bool {
	part := strings.Split(id, ".")
	switch part[0] {
	case "no_agreement", "links", "interactions":
		return true
	case "issues":
		return len(part) > 2 && part[2] == "value"
	case "tracks":
		return len(part) > 2 && part[2] == "no_agreement"
	case "beliefs":
		return len(part) > 3 && (part[3] == "values" || part[3] == "no_agreement")
	case "devices":
		return len(part) > 2 && part[2] == "costs"
	case "levers":
		return len(part) > 2 && part[2] != "credibility" && part[2] != "risk"
	case "ratifiers", "spoilers":
		if len(part) > 4 && part[2] == "members" {
			part = part[2:]
		}
		return len(part) > 2 && (part[2] == "value" || part[2] == "threshold" || part[2] == "spread")
	}
	return false
}
