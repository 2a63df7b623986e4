package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// languageModel is an endpoint that answers with this content, or with this code if it is not 200, and keeps what it was sent.
func languageModel(t *testing.T, code int, content string) (url string, sent *[]string) {
	t.Helper()
	sent = &[]string{}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		*sent = append(*sent, r.URL.Path+" "+r.Header.Get("Authorization")+" "+string(body))
		if code == http.StatusFound {
			http.Redirect(w, r, "http://192.0.2.1/elsewhere", code)
			return
		}
		w.WriteHeader(code)
		_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]string{"role": "assistant", "content": content}}}})
	}))
	t.Cleanup(srv.Close)
	return srv.URL, sent
}

// writeReport writes a report and returns its path.
func writeReport(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "r.txt")
	words := "Port of Brask, minutes\n\nThe harbour will have dredging done by and by. Ellen Marsh told the council that the quay is closed.\n"
	if err := os.WriteFile(path, []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func intakeRun(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e strings.Builder
	code = run(append([]string{"intake", "--published", "2030-05-06", "--outlet", "The Example"}, args...), strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

// TestModelIsAskedOnlyWhenNamed: what the model adds is marked, what is not in the text is refused, and the key comes from the environment.
func TestModelIsAskedOnlyWhenNamed(t *testing.T) {
	t.Setenv(keyVariable, "secret")
	url, sent := languageModel(t, http.StatusOK, `{"issues":[{"cite":"have dredging done","name":"dredging","wanted_by":""},{"cite":"have piloting done","name":"piloting"}]}`)
	path := writeReport(t)
	if code, _, errs := intakeRun(t, path); code != 0 || len(*sent) != 0 {
		t.Fatalf("without --llm: code %d, %d requests, %s", code, len(*sent), errs)
	}
	code, out, errs := intakeRun(t, path, "--llm", url+"/v1", "--llm-model", "test-model", "--json")
	if code != 0 || len(*sent) != 1 {
		t.Fatalf("code %d, %d requests, %s", code, len(*sent), errs)
	}
	if !strings.HasPrefix((*sent)[0], "/v1/chat/completions Bearer secret ") || !strings.Contains((*sent)[0], "Ellen Marsh") {
		t.Errorf("sent %s", (*sent)[0])
	}
	if !strings.Contains(out, `"by": "test-model"`) || !strings.Contains(out, `"name": "dredging"`) || strings.Contains(out, "piloting") {
		t.Errorf("the draft:\n%s", out)
	}
	for _, want := range []string{"sending the text of 1 report to ", "1 item added, 1 refused", `refused: issue "piloting": what it cites is not in the report`} {
		if !strings.Contains(errs, want) {
			t.Errorf("standard error lacks %q:\n%s", want, errs)
		}
	}
	if strings.Contains(out+errs, "secret") {
		t.Error("the key is printed")
	}
}

func TestModelThatFails(t *testing.T) {
	path := writeReport(t)
	nonsense, _ := languageModel(t, http.StatusOK, "I would rather not")
	busy, _ := languageModel(t, http.StatusTooManyRequests, "")
	away, _ := languageModel(t, http.StatusFound, "")
	for _, c := range []struct{ url, want string }{
		{nonsense, "the model answered no JSON object"}, {busy, "it answers 429"}, {away, "it answers 302"},
		{"http://127.0.0.1:1/v1", "asked about"}, {"ftp://example.org", "is no endpoint"}, {"http://a:b@example.org", "is no endpoint"}, {"nonsense", "is no endpoint"},
	} {
		code, out, errs := intakeRun(t, path, "--llm", c.url, "--llm-model", "m")
		if code != exitInput || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%s: code %d, %q, want %q", c.url, code, errs, c.want)
		}
	}
	if code, _, errs := intakeRun(t, path, "--llm", nonsense); code != exitInput || !strings.Contains(errs, "--llm names no model") {
		t.Errorf("without a model: code %d, %s", code, errs)
	}
}

// TestModelAnswersTooMuch: an endless answer is cut off.
func TestModelAnswersTooMuch(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		chunk := strings.Repeat("x", 1<<16)
		for r.Context().Err() == nil {
			if _, err := fmt.Fprint(w, chunk); err != nil {
				return
			}
		}
	}))
	defer srv.Close()
	code, _, errs := intakeRun(t, writeReport(t), "--llm", srv.URL, "--llm-model", "m")
	if code != exitInput || !strings.Contains(errs, "more than 4 MB") {
		t.Errorf("code %d, %s", code, errs)
	}
}
