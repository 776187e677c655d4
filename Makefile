# make run     build, and serve the sample council on http://localhost:8080
# make test    install what the tests need, and run all of them
# make build   leave the program in bin/carried
# make bench   print the figures of the benchmarks
# make lint    say what gofumpt, vet and staticcheck find
# make papers  print every paper of the sample council in every format into
#              bin/papers, with LibreOffice's view of the Word files
# make fixtures   make the documents that the tests read again, with LibreOffice
#                 and Chromium

SHELL := /bin/bash
GO_TEST_PACKAGES := ./cmd/... ./db/... ./handlers/... ./models/... ./views/...
WITHPG := go run ./db/dbtest/withpg
TOOL := go tool -modfile=.tools/go.mod

STYLES := views/static/dist/govuk-frontend.css views/static/dist/govuk-frontend.min.js

.PHONY: build run styles test test-tools bench lint papers office fixtures tools clean

build: tools styles
	go build -trimpath -o bin/carried ./cmd/carried

run: build
	bin/carried serve --sample

# Each missing tool is named in one sentence.
tools:
	@command -v go >/dev/null || { echo "Carried is written in Go, and there is no go here: install Go (https://go.dev/dl) and put it on the PATH."; exit 1; }
	@command -v "$$(go env CC)" >/dev/null || { echo "SQLite needs a C compiler, and there is none here: install one, on Debian with apt-get install gcc libc6-dev."; exit 1; }
	@command -v npm >/dev/null || { echo "The styles are compiled with Node.js, and there is no npm here: install it, on Debian with apt-get install nodejs npm."; exit 1; }

styles: $(STYLES)

views/static/dist/govuk-frontend.css: views/static/css/govuk.scss node_modules/.installed
	node_modules/.bin/sass --load-path=node_modules --style=compressed --no-source-map --quiet-deps $< $@

views/static/dist/govuk-frontend.min.js: node_modules/.installed
	cp node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js $@

node_modules/.installed: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# CI=true: nothing is skipped; what cannot run fails. The race detector watches the
# stores, the printer and what all handlers share, and those tests of handlers in which
# several hands work at once; in the others one client waits for each answer, and they
# run without it. Beside that run the tests of the program, which is built as it is for
# users, then the models and views, which are functions.
HANDS = TwoClerksIssueAtOnce|ThePublicsPrintsDoNotKeep|WhileThePaperIsPrinted|ALongTrackerIsTakenOver
test: tools styles test-tools
	@( CI=true $(WITHPG) go test -race -p 1 -timeout 28m ./db/...; stores=$$?; \
	CI=true $(WITHPG) go test -race -p 1 -timeout 15m ./handlers/web/... ./views/paper; shared=$$?; \
	CI=true $(WITHPG) go test -race -timeout 15m -run '$(HANDS)' ./handlers; hands=$$?; \
	CI=true $(WITHPG) go test -p 1 -timeout 28m ./handlers/...; [ $$stores$$shared$$hands$$? = 0000 ] ) & served=$$!; \
	CI=true $(WITHPG) go test -timeout 28m ./cmd/...; program=$$?; \
	CI=true go test -timeout 15m ./models/... ./views/...; functions=$$?; \
	wait $$served && [ $$program$$functions = 00 ]

# A browser, PostgreSQL and a reader of PDF files, from Debian's packages.
test-tools:
	@need=(); \
	command -v chromium >/dev/null || need+=(chromium); \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || need+=(postgresql); \
	command -v pdftotext >/dev/null || need+=(poppler-utils); \
	if [ $${#need[@]} -gt 0 ]; then \
		command -v apt-get >/dev/null || { echo "The tests need $${need[*]}: install them, then run make test again."; exit 1; }; \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		if [ -n "$$sudo" ] && ! command -v sudo >/dev/null; then echo "The tests need $${need[*]}: as root, run apt-get install $${need[*]}, then run make test again."; exit 1; fi; \
		echo "Installing what the tests need: $${need[*]}"; \
		$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${need[@]}" >/dev/null; \
	fi

bench: tools styles test-tools
	$(WITHPG) go test -run '^$$' -bench . -benchmem $(GO_TEST_PACKAGES)

lint: tools
	@test -z "$$($(TOOL) gofumpt -l cmd db handlers models views | tee /dev/stderr)"
	go vet ./...
	$(TOOL) staticcheck ./...

office:
	@command -v soffice >/dev/null || { echo "Installing LibreOffice"; \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation >/dev/null; }

# Every paper that the program prints, to be looked at, and what pdfinfo says of
# the PDF files: those of the program, and those that LibreOffice makes of the Word
# files.
PAPERS ?= bin/papers
papers: build test-tools office
	rm -rf $(PAPERS) && mkdir -p $(PAPERS)
	PAPERS=$(abspath $(PAPERS)) CI=true go test -count=1 -run '^TestEveryPaperIsTheSameInEveryFormat$$' ./cmd/carried
	cd $(PAPERS) && mkdir office && $(OFFICE) --convert-to 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}' --outdir office *.docx >/dev/null
	@cd $(PAPERS) && for f in *.pdf office/*.pdf; do echo "$$f: $$(pdfinfo $$f 2>&1 | sed -nE 's/^(Title|Tagged|Pages|Page size|File size): +(.*)/\1 \2/p' | paste -sd, | sed 's/,/, /g')"; done

# One motion in every kind of file, a long one, and a notice with what word
# processors can do.
# The results are committed; this is for when their sources (.fodt) change. LibreOffice is a Debian package.
FIXTURES := models/document/testdata
OFFICE := soffice --headless -env:UserInstallation=file:///tmp/carried-office
fixtures: test-tools office
	for name in motion long notice; do \
		$(OFFICE) --convert-to docx --outdir $(FIXTURES) $(FIXTURES)/$$name.fodt && $(OFFICE) --convert-to odt --outdir $(FIXTURES) $(FIXTURES)/$$name.fodt || exit 1; \
	done
	$(OFFICE) --convert-to pdf --outdir $(FIXTURES) $(FIXTURES)/motion.fodt
	$(OFFICE) --convert-to pdf --outdir $(FIXTURES) $(FIXTURES)/long.fodt
	$(OFFICE) --convert-to "html:HTML (StarWriter)" --outdir $(FIXTURES) $(FIXTURES)/motion.fodt
	$(OFFICE) --convert-to "txt:Text (encoded):UTF8" --outdir $(FIXTURES) $(FIXTURES)/motion.fodt
	$(OFFICE) --convert-to 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"quiet"}}' --outdir /tmp $(FIXTURES)/notice.fodt
	mv /tmp/notice.pdf $(FIXTURES)/protected.pdf
	chromium --headless --no-sandbox --no-pdf-header-footer --print-to-pdf=$(FIXTURES)/motion-chromium.pdf file://$(CURDIR)/$(FIXTURES)/motion.html
	go test ./models/tracker -run TestMakeFiles -files

clean:
	rm -rf bin node_modules views/static/dist/*
