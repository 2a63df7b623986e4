package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"parley/plan"
	"parley/report"
)

// browsers are the programs that print a page without a window, in the order in which they are looked for.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge"}

// pdfPatience is how long a browser may take for a page. It needs one to three seconds.
const pdfPatience = 90 * time.Second

// pdf prints the page of a plan with a browser that is on this machine, cut off from the network. The page itself
// allows nothing from outside either.
func pdf(ctx context.Context, p *plan.Plan) (data []byte, err error) {
	browser := ""
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		return nil, fmt.Errorf("it needs a browser, and none of %s is on the path", strings.Join(browsers, ", "))
	}
	dir, err := os.MkdirTemp("", "parley-pdf-*")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	var page bytes.Buffer
	if err := report.HTML(&page, p); err != nil {
		return nil, err
	}
	in, out := filepath.Join(dir, "report.html"), filepath.Join(dir, "report.pdf")
	if err := os.WriteFile(in, page.Bytes(), 0o600); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, pdfPatience)
	defer cancel()
	cmd := exec.CommandContext(ctx, browser, printing(dir, in, out, os.Geteuid() == 0)...)
	cmd.WaitDelay = time.Second
	said, err := cmd.CombinedOutput()
	data, missing := os.ReadFile(out)
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("%s took too long", filepath.Base(browser))
	case err != nil:
		return nil, fmt.Errorf("%s printed nothing (%v)%s", filepath.Base(browser), err, lastLine(said))
	case missing != nil:
		return nil, fmt.Errorf("%s printed nothing%s", filepath.Base(browser), lastLine(said))
	}
	return timeless(data), nil
}

// printing are the arguments of a browser: a profile of its own that is thrown away, no name resolved, no service of
// its maker called. Scripts stay on, since no browser prints without them; the page has none and its policy allows none.
// The sandbox cannot be had as root.
func printing(dir, in, out string, root bool) []string {
	args := []string{"--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--user-data-dir=" + filepath.Join(dir, "profile"),
		"--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--disable-background-networking", "--disable-component-update",
		"--disable-domain-reliability", "--disable-sync", "--disable-extensions", "--disable-default-apps", "--no-pings", "--metrics-recording-only",
		"--no-pdf-header-footer", "--print-to-pdf=" + out}
	if root {
		args = append(args, "--no-sandbox")
	}
	return append(args, "file://"+filepath.ToSlash(in))
}

// lastLine is the end of what a program said.
func lastLine(said []byte) string {
	lines := strings.Split(strings.TrimSpace(string(said)), "\n")
	if last := lines[len(lines)-1]; last != "" {
		return ": " + last
	}
	return ""
}

var pdfDate = regexp.MustCompile(`/(CreationDate|ModDate) \(D:[0-9]{14}[^)]*\)`)

// timeless puts one day for the time of printing, digit for digit, so that places within the file stay right.
func timeless(pdf []byte) []byte {
	return pdfDate.ReplaceAllFunc(pdf, func(b []byte) []byte {
		out := bytes.Clone(b)
		at := bytes.Index(out, []byte("D:")) + 2
		copy(out[at:], "20000101000000")
		return out
	})
}
