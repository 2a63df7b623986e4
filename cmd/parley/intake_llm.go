package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"parley/intake"
	"parley/intake/text"
)

// keyVariable is the environment variable that holds the key of the endpoint.
const keyVariable = "PARLEY_LLM_KEY"

// Bounds on what one question to a language model may take.
const (
	llmPatience = 2 * time.Minute
	llmAnswer   = 4 << 20 // bytes
)

// consult sends the reports to the endpoint that --llm names, one after the other, and adds to their drafts what it finds in them.
// This is the only place of the program that opens a connection.
func (f *intakeFlags) consult(ctx context.Context, s shell, docs []text.Document, drafts []*intake.Draft) error {
	where, err := endpoint(f.llm)
	if err != nil {
		return err
	}
	if f.llmModel == "" {
		return inputError("--llm names no model\n\thint: add --llm-model NAME")
	}
	if !f.quiet {
		fmt.Fprintf(s.errs, "sending the text of %s to %s\n", counted(len(docs), "report"), where.Host)
	}
	b := newBar(s.errs, f.quiet)
	defer b.finish()
	for i, d := range docs {
		b.update(i, len(docs), "asking the model")
		body, whole := intake.Ask(f.llmModel, d)
		answer, err := post(ctx, where.String(), body)
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return inputError("--llm %s, asked about %s: %v\n\thint: without --llm the reports are taken in by rules alone", f.llm, d.File, err)
		}
		added, refused, err := intake.Suggest(drafts[i], d, f.llmModel, answer)
		if err != nil {
			return inputError("--llm %s, asked about %s: %v", f.llm, d.File, err)
		}
		f.told(s, d, added, refused, whole)
	}
	return nil
}

// told says what became of the model's items.
func (f *intakeFlags) told(s shell, d text.Document, added int, refused []string, whole bool) {
	if f.quiet {
		return
	}
	if !whole {
		fmt.Fprintf(s.errs, "%s: too long for the model; only its beginning was sent\n", d.File)
	}
	fmt.Fprintf(s.errs, "%s: %s added, %d refused\n", d.File, counted(added, "item"), len(refused))
	for _, r := range refused {
		fmt.Fprintf(s.errs, "  refused: %s\n", r)
	}
}

// endpoint completes the URL of an endpoint.
func endpoint(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return nil, inputError("--llm %q is no endpoint\n\thint: write it as http://localhost:11434/v1; a key goes into %s", s, keyVariable)
	}
	if !strings.HasSuffix(u.Path, "/chat/completions") {
		u = u.JoinPath("chat", "completions")
	}
	return u, nil
}

// post sends one question. It follows no redirection: the text goes where the person said, and nowhere else.
func post(ctx context.Context, where string, body []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, llmPatience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, where, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if key := os.Getenv(keyVariable); key != "" {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			return nil, fmt.Errorf("no answer within %v", llmPatience)
		}
		return nil, err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, llmAnswer+1))
	switch {
	case err != nil:
		return nil, err
	case resp.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("it answers %s", resp.Status)
	case len(data) > llmAnswer:
		return nil, fmt.Errorf("it answers more than %d MB", llmAnswer>>20)
	}
	return data, nil
}
