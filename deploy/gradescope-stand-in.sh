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

GRADER_STAND_IN_MEMORY and GRADER_STAND_IN_CORES say otherwise than 768 MB and 0.5; GRADER_STAND_IN_METADATA is a file for submission_metadata.json;
GRADER_STAND_IN_CAPABILITIES are other capabilities than Docker's, as setpriv takes them.
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

# As the platform's own Dockerfile does it, step by step.
build() {
  local tar=$1 zip=$2 dir=$3
  mkdir -p "$dir"
  tar -xf "$tar" -C "$dir"
  mkdir -p "$dir/autograder/source" "$dir/autograder/submission" "$dir/autograder/results"
  install unzip unzip "it unpacks the autograder"
  unzip -q "$zip" -d "$dir/autograder/source"
  # Not every way into an image keeps the modes.
  chmod -R a-x+X "$dir/autograder/source"
  cp "$dir/autograder/source/run_autograder" "$dir/autograder/run_autograder"
  contain "$dir" dos2unix -q /autograder/run_autograder /autograder/source/setup.sh
  contain "$dir" chmod +x /autograder/run_autograder
  contain "$dir" bash /autograder/source/setup.sh
}

run() {
  local image=$1 submission=$2 results=$3 work status=0
  shift 3
  [ $# -gt 0 ] || set -- /autograder/run_autograder
  work=$(mktemp -d)
  mkdir "$work/upper" "$work/work"
  # What the harness puts there, as root, with the modes that files have.
  mkdir -p "$work/upper/autograder/submission" "$work/upper/autograder/results" "$results"
  cp -r "$submission/." "$work/upper/autograder/submission/"
  [ -z "${GRADER_STAND_IN_METADATA:-}" ] || cp "$GRADER_STAND_IN_METADATA" "$work/upper/autograder/submission_metadata.json"
  overlay="lowerdir=$image,upperdir=$work/upper,workdir=$work/work" contain "$image" "$@" >"$results/stdout" 2>&1 || status=$?
  cp -r "$work/upper/autograder/results/." "$results/"
  rm -rf "$work"
  return $status
}

# contain DIR COMMAND...: in a container with that root, in /autograder.
contain() {
  local root=$1 group="grader-stand-in-$$" status=0
  shift
  limit "$group"
  # shellcheck disable=SC2016
  (
    join "$group"
    exec unshare --mount --pid --fork --kill-child --ipc --uts -- bash -c '
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

# What the container took at the most is the last thing said.
release() {
  local group
  for group in "/sys/fs/cgroup/memory/$1" "/sys/fs/cgroup/cpu/$1" "/sys/fs/cgroup/$1"; do
    [ -d "$group" ] || continue
    [ ! -f "$group/memory.oom_control" ] || echo "peak-memory-bytes $(cat "$group/memory.max_usage_in_bytes") kills $(awk '/^oom_kill /{print $2}' "$group/memory.oom_control")" >&2
    [ ! -f "$group/memory.events" ] || echo "peak-memory-bytes $(cat "$group/memory.peak" 2>/dev/null || echo unknown) kills $(awk '/^oom_kill /{print $2}' "$group/memory.events")" >&2
    while [ -s "$group/cgroup.procs" ]; do sleep 0.05; done
    rmdir "$group"
  done
}

case "${1:-} $#" in
  "image 2") image "$2" ;;
  "build 4") build "$2" "$3" "$4" ;;
  run\ *) [ $# -ge 4 ] || { usage >&2; exit 2; }; shift; run "$@" ;;
  *) usage >&2; exit 2 ;;
esac
