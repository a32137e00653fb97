#!/usr/bin/env bash
# A stand-in of Gradescope's container, for the tests of an exported autograder.zip and for trying one by hand: its directories, root with a container's few
# capabilities, no namespaces to be made, no control groups to be had, 768 MB, half a core. The image is made from Debian packages.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: deploy/gradescope-stand-in.sh image TAR                        make the image of a machine, unless it is there
       deploy/gradescope-stand-in.sh build TAR ZIP DIR                make DIR the image of an autograder, as the platform does it
       deploy/gradescope-stand-in.sh run DIR SUBMISSION RESULTS [COMMAND...]
                                                                      grade the folder SUBMISSION in a fresh container, and take results/ to RESULTS;
                                                                      COMMAND instead of run_autograder

The last line of run is `state S exit N peak-memory-bytes N kills N`, with S graded, failed, timed-out or out-of-memory; but for graded it ends with 1. It is results.json
that counts, not the exit code. What was written before the end of time or memory is taken in any case.

GRADER_STAND_IN_MEMORY, GRADER_STAND_IN_CORES and GRADER_STAND_IN_SECONDS say otherwise than 768 MB, 0.5 and 600; GRADER_STAND_IN_METADATA is a file for
submission_metadata.json; GRADER_STAND_IN_CAPABILITIES are other capabilities than Docker's, as setpriv takes them.
TEXT
}

die() { echo "grader: $1" >&2; exit 3; }

install() {
  command -v "$1" >/dev/null && return
  command -v apt-get >/dev/null || die "$1 is missing ($3). Install it, then try again."
  echo "grader: installing the Debian package $2: $3" >&2
  apt-get -qq update >&2 || true
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$2" >&2
}

# As Docker gives them to root.
capabilities=-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,+net_bind_service,+net_raw,+sys_chroot,+mknod,+audit_write,+setfcap

image() {
  [ ! -f "$1" ] || return 0
  install mmdebstrap mmdebstrap "it makes a file system from Debian packages"
  mkdir -p "$(dirname "$1")"
  mmdebstrap --quiet --variant=minbase --include=dos2unix,openssl,bubblewrap "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$1.part.tar" >&2
  mv "$1.part.tar" "$1"
}

# The platform would find no script and not say why.
check_root() {
  local names script wrapped
  names=$(unzip -Z1 "$1") || die "$1 cannot be read as a zip."
  for script in setup.sh run_autograder; do
    ! grep -qxF "$script" <<<"$names" || continue
    wrapped=$(grep -m 1 "/$script\$" <<<"$names" || true)
    [ -z "$wrapped" ] || die "$script is not at the root of the zip, but in the folder ${wrapped%/*}. Zip the files that are in ${wrapped%/*}, not the folder."
    die "$script is not in the zip. It has to be at its root, beside $([ "$script" = setup.sh ] && echo run_autograder || echo setup.sh)."
  done
}

# As the platform's own Dockerfile does it, step by step.
build() {
  local tar=$1 zip=$2 dir=$3
  install unzip unzip "it unpacks the autograder"
  check_root "$zip"
  mkdir -p "$dir"
  tar -xf "$tar" -C "$dir"
  mkdir -p "$dir/autograder/source" "$dir/autograder/submission" "$dir/autograder/results"
  unzip -q "$zip" -d "$dir/autograder/source"
  # Not every way into an image keeps the modes.
  chmod -R a-x+X "$dir/autograder/source"
  cp "$dir/autograder/source/run_autograder" "$dir/autograder/run_autograder"
  contain "$dir" dos2unix -q /autograder/run_autograder /autograder/source/setup.sh
  contain "$dir" chmod +x /autograder/run_autograder
  contain "$dir" bash /autograder/source/setup.sh
}

run() {
  local image=$1 submission=$2 results=$3 work state status=0 began=$SECONDS seconds=${GRADER_STAND_IN_SECONDS:-600}
  shift 3
  [ $# -gt 0 ] || set -- /autograder/run_autograder
  install jq jq "it looks into results.json"
  work=$(mktemp -d)
  mkdir "$work/upper" "$work/work"
  # What the harness puts there, as root, with the modes that files have.
  mkdir -p "$work/upper/autograder/submission" "$work/upper/autograder/results" "$results"
  rm -f "$results/results.json"
  cp -r "$submission/." "$work/upper/autograder/submission/"
  [ -z "${GRADER_STAND_IN_METADATA:-}" ] || cp "$GRADER_STAND_IN_METADATA" "$work/upper/autograder/submission_metadata.json"
  overlay="lowerdir=$image,upperdir=$work/upper,workdir=$work/work" contain "$image" "$@" >"$results/stdout" 2>&1 || status=$?
  cp -r "$work/upper/autograder/results/." "$results/"
  rm -rf "$work"
  if [ $status = 137 ] && ((SECONDS - began >= seconds)); then state=timed-out
  elif are_results "$results/results.json" && { [ $status = 0 ] || [ "$kills" = 0 ]; }; then state=graded
  elif [ "$kills" != 0 ]; then state=out-of-memory
  else
    state=failed
    echo "grader: the autograder failed: there is $([ -f "$results/results.json" ] && echo no score in what it wrote to || echo no) results.json." >&2
  fi
  echo "state $state exit $status peak-memory-bytes $peak kills $kills" >&2
  [ $state = graded ]
}

# One JSON object, with a score of its own or of a test.
are_results() { jq -es 'length == 1 and (.[0] | type == "object" and (has("score") or ([.tests[]? | objects | has("score")] | any)))' "$1" >/dev/null 2>&1; }

# contain DIR COMMAND...: in a container with that root, in /autograder; for no longer than $seconds, if that is set. Sets $peak and $kills.
contain() {
  local root=$1 group="grader-stand-in-$$" status=0
  shift
  peak=unknown kills=0
  limit "$group"
  # shellcheck disable=SC2016
  (
    join "$group"
    exec timeout --foreground --signal=KILL "${seconds:-0}" unshare --mount --pid --fork --kill-child --ipc --uts -- bash -c '
      set -e
      root=$1 overlay=$2 capabilities=$3
      shift 3
      [ -z "$overlay" ] || mount -t overlay overlay -o "$overlay" "$root"
      mount -t proc proc "$root/proc"
      mount -t tmpfs -o mode=755 tmpfs "$root/dev"
      for device in null zero full random urandom tty; do touch "$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
      mkdir -m 1777 "$root/dev/shm"
      mount -t tmpfs -o mode=1777,size=64m tmpfs "$root/dev/shm"
      ln -s /proc/self/fd "$root/dev/fd"
      exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        setpriv --bounding-set="$capabilities" chroot "$root" bash -c "cd /autograder && exec \"\$@\"" - "$@"
    ' - "$root" "${overlay:-}" "${GRADER_STAND_IN_CAPABILITIES:-$capabilities}" "$@"
  ) || status=$?
  release "$group"
  return $status
}

bytes() { echo $((${GRADER_STAND_IN_MEMORY:-768} << 20)); }
microseconds() { awk -v cores="${GRADER_STAND_IN_CORES:-0.5}" 'BEGIN { printf "%d", cores * 100000 }'; }
groups_v1() { [ -d /sys/fs/cgroup/memory ]; }

limit() {
  if groups_v1; then
    mkdir "/sys/fs/cgroup/memory/$1" "/sys/fs/cgroup/cpu/$1"
    bytes >"/sys/fs/cgroup/memory/$1/memory.limit_in_bytes"
    [ ! -f "/sys/fs/cgroup/memory/$1/memory.memsw.limit_in_bytes" ] || bytes >"/sys/fs/cgroup/memory/$1/memory.memsw.limit_in_bytes"
    microseconds >"/sys/fs/cgroup/cpu/$1/cpu.cfs_quota_us"
  else
    mkdir "/sys/fs/cgroup/$1"
    bytes >"/sys/fs/cgroup/$1/memory.max"
    echo "$(microseconds) 100000" >"/sys/fs/cgroup/$1/cpu.max"
  fi
}

join() {
  local file
  for file in "/sys/fs/cgroup/memory/$1" "/sys/fs/cgroup/cpu/$1" "/sys/fs/cgroup/$1"; do [ ! -d "$file" ] || echo "$BASHPID" >"$file/cgroup.procs"; done
}

# Once all of it has ended.
release() {
  local group
  for group in "/sys/fs/cgroup/memory/$1" "/sys/fs/cgroup/cpu/$1" "/sys/fs/cgroup/$1"; do
    [ -d "$group" ] || continue
    while [ -n "$(cat "$group/cgroup.procs")" ]; do sleep 0.05; done
    [ ! -f "$group/memory.oom_control" ] || { peak=$(cat "$group/memory.max_usage_in_bytes"); kills=$(awk '/^oom_kill /{print $2}' "$group/memory.oom_control"); }
    [ ! -f "$group/memory.events" ] || { peak=$(cat "$group/memory.peak" 2>/dev/null || echo unknown); kills=$(awk '/^oom_kill /{print $2}' "$group/memory.events"); }
    rmdir "$group"
  done
}

case "${1:-} $#" in
  "image 2") image "$2" ;;
  "build 4") build "$2" "$3" "$4" ;;
  run\ *) [ $# -ge 4 ] || { usage >&2; exit 2; }; shift; run "$@" ;;
  *) usage >&2; exit 2 ;;
esac
