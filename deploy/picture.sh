#!/usr/bin/env bash
# Makes docs/result-page.png, the picture of the README: the homework's result page as a student sees it, from a real grading.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
./grader test -explicit only -class Grader.Tests.Api.Pages.ReadmePicture
ls -l docs/result-page.png
