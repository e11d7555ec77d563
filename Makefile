# SPDX-License-Identifier: EUPL-1.2
# make run         the demonstration register, its yearly workbook and its key figures; then the
#                  application on a delegate's demonstration desk, where there is a screen
# make test        everything that continuous integration runs; ends with `N passed, N failed`
# make test-long   the same tests with their full counts; started again, goes on where it stopped
# make fuzz        SECONDS of each fuzz target, in all, over as many runs as one likes
# make bench       the benchmarks, as ratios
# make screenshots pictures of every page, in every look, in build/screenshots; the best six, renewed, in
#                  resources/screenshots
# make format      the house style on the lines changed since the last commit
# make deps        installs the Debian packages that are missing
# make clean       removes everything built

BUILD = build/run
JALONSCTL = $(BUILD)/app/jalonsctl
DEMONSTRATION = build/demonstration/demonstration.jalons
YEAR = 2025
WORKBOOK = build/demonstration/rapport-$(YEAR).xlsx
APPLICATION = $(BUILD)/app/jalons
DESK = build/demonstration/bureau-75.jalons
SECONDS = 3600
PYTHON = $(or $(wildcard /usr/bin/python3),python3)

.PHONY: run build deps test test-long fuzz bench screenshots format clean

run: build
	@mkdir -p $(dir $(DEMONSTRATION))
	@rm -rf $(DEMONSTRATION)* $(WORKBOOK)
	$(JALONSCTL) demo $(DEMONSTRATION)
	$(JALONSCTL) report $(DEMONSTRATION) --year $(YEAR) --format xlsx --output $(WORKBOOK)
	@$(JALONSCTL) report $(DEMONSTRATION) --year $(YEAR) --format text
	@echo "Classeur : $(abspath $(WORKBOOK))"
	@rm -rf $(DESK)*
	$(JALONSCTL) demo $(DESK) --departement 75
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	  GSETTINGS_SCHEMA_DIR=$(abspath $(BUILD))/resources $(APPLICATION) $(DESK) || [ $$? -eq 69 ]; \
	else \
	  echo "Pas d’écran : l’application n’est pas ouverte. Bureau de démonstration : $(abspath $(DESK))"; \
	fi

build: $(BUILD)/build.ninja
	@ninja -C $(BUILD)

$(BUILD)/build.ninja:
	@.ci/install-packages build
	meson setup $(BUILD)

deps:
	@.ci/install-packages build test format

test:
	@.ci/install-packages build test
	@$(PYTHON) .ci/run-tests.py

test-long:
	@.ci/install-packages build test
	@$(PYTHON) .ci/run-tests.py --long

fuzz:
	@.ci/install-packages build test
	@[ -f build/fuzz/build.ninja ] || CC=clang meson setup build/fuzz -Dfuzz=true -Db_sanitize=address,undefined \
	  -Db_lundef=false -Doptimization=1
	@ninja -C build/fuzz
	@$(PYTHON) tests/fuzz/run.py --seconds $(SECONDS)

bench: build
	@.ci/install-packages test
	meson test -C $(BUILD) --no-rebuild --benchmark --no-suite long --verbose

screenshots: build
	@.ci/install-packages screenshots
	@ninja -C $(BUILD) tests/screenshots/screenshots
	@$(PYTHON) tests/screenshots/take_screenshots.py --keep

format:
	@.ci/install-packages format
	git clang-format --force --extensions c

clean:
	rm -rf build
