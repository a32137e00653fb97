#!/usr/bin/env bash
# A private Postgres cluster in a folder of ours: ./grader up and the tests use it where no connection string is given.
#
# It runs as a system user of its own, since Postgres refuses to run as root; started by anybody else, it runs as they are. It listens on a Unix
# socket only, below a short path, since the name of a socket must not exceed 107 bytes; every connection gives the password that was drawn
# when the cluster was made. The folder may lie where that user cannot go, root's home say: it is mounted for the server alone
# at a place that it can reach.
set -euo pipefail

user=grader-db
readonly user

usage() {
  cat <<'TEXT'
usage: deploy/postgres.sh start DIR        make the cluster if there is none, start it if it does not run
       deploy/postgres.sh stop DIR         stop it
       deploy/postgres.sh connection DIR   print its connection string
TEXT
}

die() { echo "grader: $1" >&2; exit 3; }

is_root() { [ "$(id -u)" = 0 ]; }

install_server() {
  command -v apt-get >/dev/null && is_root || die "Postgres is missing (it keeps submissions and scores). Install its server, then try again."
  echo "grader: installing the Debian package postgresql: it keeps submissions and scores" >&2
  # The package would start a server of its own.
  mkdir -p /etc/postgresql-common/createcluster.d
  echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/grader.conf
  apt-get -qq update >&2 || true
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postgresql >&2
}

# The folder of the server's programs: of the version that made the cluster, else the newest.
find_programs() {
  local version=''
  [ ! -f "$data/cluster/PG_VERSION" ] || version=$(cat "$data/cluster/PG_VERSION")
  local newest
  newest=$(ls -d /usr/lib/postgresql/${version:-*}/bin /usr/pgsql-${version:-*}/bin 2>/dev/null | sort -V | tail -1)
  if [ -n "$newest" ]; then echo "$newest"
  elif command -v initdb >/dev/null && [ -z "$version" ]; then dirname "$(readlink -f "$(command -v initdb)")"
  fi
}

need_programs() {
  programs=$(find_programs)
  [ -n "$programs" ] || { install_server; programs=$(find_programs); }
  [ -n "$programs" ] || die "the cluster in $data was made by Postgres $(cat "$data/cluster/PG_VERSION"), which is not installed."
}

need_user() {
  is_root || return 0
  id "$user" >/dev/null 2>&1 || useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$user"
}

# Runs a program as the server's user, who sees the cluster's folder at $mounted.
as_server() {
  if ! is_root; then "$@"; return; fi
  mkdir -p "$mounted"
  # shellcheck disable=SC2016
  unshare --mount --propagation private -- sh -c 'mount --bind "$1" "$2" && shift 2 && cd / && exec "$@"' mount "$data" "$mounted" \
    setpriv --reuid="$user" --regid="$user" --clear-groups --no-new-privs -- "$@"
}

make_cluster() {
  mkdir -p "$data"
  chmod 700 "$data"
  ! is_root || chown "$user:$user" "$data"
  local secret
  secret=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && echo "$secret" >"$data/password")
  ! is_root || chown "$user:$user" "$data/password"
  # initdb wants an empty folder.
  as_server "$programs/initdb" --pgdata="$mounted/cluster.new" --username=grader --pwfile="$mounted/password" --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --no-instructions >"$dir/postgres.log" 2>&1 || { cat "$dir/postgres.log" >&2; die "the database could not be made."; }
  cat >>"$data/cluster.new/postgresql.conf" <<'TEXT'

# Grader: see deploy/postgres.sh
listen_addresses = ''
max_connections = 300
timezone = 'UTC'
log_timezone = 'UTC'
TEXT
  # Whole, or not there.
  mv "$data/cluster.new" "$data/cluster"
}

is_running() { as_server "$programs/pg_ctl" status --pgdata="$mounted/cluster" >/dev/null 2>&1; }

query() { PGPASSWORD=$(cat "$data/password") "$programs/psql" -h "$sockets" -U grader -d postgres -qtAX -v ON_ERROR_STOP=1 -c "$1"; }

start() {
  need_programs
  need_user
  [ ! -d "$data/cluster.new" ] || rm -r "$data/cluster.new"
  [ -d "$data/cluster" ] || make_cluster
  mkdir -p "$sockets"
  ! is_root || chown "$user:$user" "$sockets"
  is_running || as_server "$programs/pg_ctl" start --wait --timeout=60 --silent --pgdata="$mounted/cluster" --log="$mounted/log" \
    --options="-c unix_socket_directories=$sockets -c fsync=${GRADER_POSTGRES_FSYNC:-on}" >/dev/null || { tail -20 "$data/log" >&2; die "the database does not start."; }
  [ "$(query "select count(*) from pg_database where datname = 'grader'")" = 1 ] || query "create database grader"
}

stop() {
  [ -d "$data/cluster" ] || return 0
  need_programs
  if is_running; then as_server "$programs/pg_ctl" stop --wait --timeout=60 --silent --mode=fast --pgdata="$mounted/cluster"; fi
  rm -rf "$sockets"
  ! is_root || rmdir "$mounted"
}

connection() { echo "Host=$sockets;Username=grader;Password=$(cat "$data/password");Database=grader"; }

[ $# = 2 ] || { usage >&2; exit 2; }
case $1 in start | stop | connection) ;; *) usage >&2; exit 2 ;; esac
mkdir -p "$2"
dir=$(cd "$2" && pwd -P)
data="$dir/postgres"
name=$(printf %s "$dir" | sha256sum | cut -c1-12)
if is_root; then
  run=/run/grader-db
  mounted="$run/data-$name"
else
  run="${XDG_RUNTIME_DIR:-/tmp/grader-db-$(id -u)}"
  mounted="$data"
fi
sockets="$run/socket-$name"
"$1"
