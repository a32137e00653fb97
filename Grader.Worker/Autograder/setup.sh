#!/usr/bin/env bash
# Run once, as root, while the platform makes its image: makes ready what run_autograder needs. The .NET runtime, the grader, the assignment and its
# expected values came with this file; from Debian's packages comes only what the image lacks:
#   util-linux   setpriv and prlimit, which take root away from what runs submissions
#   openssl      its library, which hashes
#   libstdc++6   the runtime is written in C++
#   bubblewrap   the stronger of the two jails, where the container allows it; grading goes on without it
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# In a pipe's reader that stops early, ldconfig would be killed, and the pipe fail.
has_library() { [[ $(ldconfig -p) == *"$1"* ]]; }

add() { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }

missing=()
{ command -v setpriv && command -v prlimit; } >/dev/null || missing+=(util-linux)
has_library libssl.so || missing+=(openssl)
has_library libstdc++.so || missing+=(libstdc++6)
[ ${#missing[@]} = 0 ] || add "${missing[@]}"
command -v bwrap >/dev/null || add bubblewrap || echo "bubblewrap cannot be installed; grading will do without it"

# Expected values, reference and seed are in here: root's alone, and out of the reach of what runs submissions.
chown -R root:root "$here"
chmod -R u+rwX,go= "$here"
chmod 700 "$here/grader/dotnet/dotnet" "$here/grader/engine" "$here/run_autograder"
"$here/grader/engine" autograder --prepare
