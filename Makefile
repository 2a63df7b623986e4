# What a contributor types. .ci/run is what has to pass.

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
BENCHSTAT   := golang.org/x/perf/cmd/benchstat@v0.0.0-20260908200009-22c9c6c9d4da

FUZZTIME ?= 30s
COUNT    ?= 10
BENCH    ?= .
OUT      ?= out

.PHONY: build test race lint fuzz bench bench-peers compare compare-negmas cover pictures golden ci clean

build: ## the program, as ./parley
	go build -o parley ./cmd/parley

test:
	go test ./...

race: ## needs a C compiler
	CGO_ENABLED=1 go test -race -short $$(go list -f '{{$$p := .ImportPath}}{{range .Imports}}{{if or (eq . "sync") (eq . "sync/atomic")}}{{$$p}}{{"\n"}}{{end}}{{end}}' ./... | sort -u | grep -v /cmd/)
	CGO_ENABLED=1 go test -race -short -run 'Interrupted|Model|Scripts/(workers|pipe|plan_worked|intake|log)$$' ./cmd/...

lint:
	test -z "$$(gofmt -l .)"
	go vet ./...
	go run $(STATICCHECK) ./...

fuzz: ## every fuzz target, FUZZTIME each
	@for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
		done; \
	done

bench: ## BENCH=pattern COUNT=10; keeps what it printed in OUT/bench.txt
	@mkdir -p $(OUT)
	go test -run '^$$' -bench '$(BENCH)' -benchmem -count $(COUNT) ./... | tee $(OUT)/bench.txt

compare: ## after make bench: OUT/bench.txt against OLD, a file kept from before the change
	go run $(BENCHSTAT) $(OLD) $(OUT)/bench.txt

PEERS     := $(OUT)/peers
NEGMAS    ?= 0.16.0
SCENARIOS ?= ../shared/scenarios

bench-peers: $(PEERS)/bin/python ## time against NegMAS, in one run: analysis, and negotiations over SCENARIOS; ISSUES=7 for 10^7 outcomes
	go run ./cmd/benchpeers -python $(PEERS)/bin/python -issues $(or $(ISSUES),6) -scenarios $(SCENARIOS) analysis speed

compare-negmas: $(PEERS)/bin/python ## what is agreed here and by NegMAS, in one run, over SCENARIOS; keeps NegMAS's answers for the tests
	go run ./cmd/benchpeers -python $(PEERS)/bin/python -scenarios $(SCENARIOS) -golden cmd/benchpeers/testdata/agreement.json agreement

$(PEERS)/bin/python:
	python3 -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet negmas==$(NEGMAS)

cover:
	@mkdir -p $(OUT)
	go test -coverpkg ./... -coverprofile $(OUT)/cover.out ./...
	go tool cover -func $(OUT)/cover.out | tail -n 1
	go tool cover -html $(OUT)/cover.out -o $(OUT)/cover.html

golden: ## rewrites what the tests compare with; read the difference before committing it
	go test $$(grep -rl --include='*_test.go' '"parley/internal/golden"' . | xargs -n 1 dirname | sort -u) -update

pictures: build ## docs/images, from the examples
	@mkdir -p docs/images
	./parley frontier examples/worked --scenario rival --real none --quiet --svg docs/images/worked-frontier.svg >/dev/null
	./parley frontier examples/supplier --quiet --svg docs/images/supplier-frontier.svg >/dev/null
	./parley frontier examples/korea --scenario trump_elected --what-if trust_30 --quiet --svg docs/images/korea-frontier.svg >/dev/null
	./parley promises examples/korea --schedule phased_term --draws 20 --quiet --svg exposure=docs/images/korea-exposure.svg >/dev/null

ci:
	.ci/run

clean:
	rm -rf parley $(OUT)
