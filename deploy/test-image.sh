#!/usr/bin/env bash
# Gets ready to run Postgres in a container, for the tests, and prints the image's name. CI's way: it installs and starts what is missing.
#
# Where no registry can be reached, the image is made here from Debian packages, once: it understands the same settings as the
# official one. It is kept by the engine.
set -euo pipefail

official=postgres:17-alpine
made=grader-test-postgres:1

usage() {
  cat <<'TEXT'
usage: deploy/test-image.sh engine STATE   print the address of a container engine, after installing and starting one where none answers;
                                           STATE keeps what it writes, and its address, so that it is in nobody's way
       deploy/test-image.sh image          print the name of an image of Postgres, after pulling or making it
       deploy/test-image.sh version        print the version of the engine's API
       deploy/test-image.sh stop STATE     stop the engine that was started here, and wait until it has ended

image and version ask the engine that DOCKER_HOST names.
TEXT
}

die() { echo "grader: $1" >&2; exit 3; }

install() {
  command -v "$1" >/dev/null && return
  command -v apt-get >/dev/null || die "$1 is missing. Install it, then try again."
  echo "grader: installing the Debian package $2: $3" >&2
  apt-get -qq update >&2 || true
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$2" >&2
}

answers() { docker version >/dev/null 2>&1; }

engine() {
  install dockerd docker.io "the tests run Postgres in a container"
  ! answers || { echo "${DOCKER_HOST:-unix:///var/run/docker.sock}"; return; }
  mkdir -p "$1"
  export DOCKER_HOST="unix://$1/socket"
  echo "grader: starting a container engine" >&2
  setsid dockerd --host "$DOCKER_HOST" --data-root "$1/data" --exec-root "$1/exec" --pidfile "$1/pid" >"$1/log" 2>&1 </dev/null &
  local engine=$!
  while kill -0 "$engine" 2>/dev/null; do
    ! answers || { echo "$DOCKER_HOST"; return; }
    sleep 0.5
  done
  tail -5 "$1/log" >&2
  die "the container engine does not start; $1/log has all it said."
}

stop() {
  local engine
  engine=$(cat "$1/pid" 2>/dev/null) || return 0
  kill "$engine" 2>/dev/null || return 0
  while kill -0 "$engine" 2>/dev/null; do sleep 0.2; done
}

image() {
  if docker image inspect "$official" >/dev/null 2>&1 || timeout 300 docker pull -q "$official" >/dev/null 2>&1; then echo "$official"; return; fi
  docker image inspect "$made" >/dev/null 2>&1 || make_image
  echo "$made"
}

make_image() {
  echo "grader: no registry answers; making the image of Postgres from Debian packages" >&2
  install mmdebstrap mmdebstrap "it makes a file system from Debian packages"
  local work
  work=$(mktemp -d)
  write_entrypoint "$work/entrypoint"
  # shellcheck disable=SC2016
  mmdebstrap --quiet --variant=minbase --include=postgresql \
    --essential-hook='mkdir -p "$1/etc/postgresql-common/createcluster.d" && echo "create_main_cluster = false" >"$1/etc/postgresql-common/createcluster.d/none.conf"' \
    --customize-hook="copy-in $work/entrypoint /" \
    "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$work/root.tar" >&2
  docker import -c 'ENTRYPOINT ["/entrypoint"]' -c 'CMD ["postgres"]' -c 'EXPOSE 5432' "$work/root.tar" "$made" >/dev/null
  rm -r "$work"
}

write_entrypoint() {
  cat >"$1" <<'TEXT'
#!/bin/sh
# As the official image does: the first start makes the cluster, by POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB.
set -eu
data=/var/lib/postgresql/data
programs=$(ls -d /usr/lib/postgresql/*/bin)
as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"; }
user=${POSTGRES_USER:-postgres}
if [ ! -s "$data/PG_VERSION" ]; then
  mkdir -p "$data" && chown postgres "$data" && chmod 700 "$data"
  (umask 077 && printf %s "$POSTGRES_PASSWORD" >/tmp/password && chown postgres /tmp/password)
  as_postgres "$programs/initdb" -D "$data" -U "$user" --pwfile=/tmp/password --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8
  rm /tmp/password
  echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
  [ "${POSTGRES_DB:-$user}" = postgres ] || echo "create database \"${POSTGRES_DB:-$user}\"" | as_postgres "$programs/postgres" --single -jE -D "$data" postgres
fi
mkdir -p /var/run/postgresql && chown postgres /var/run/postgresql
[ "${1:-}" != postgres ] || shift
exec setpriv --reuid=postgres --regid=postgres --clear-groups -- "$programs/postgres" -D "$data" -c listen_addresses='*' "$@"
TEXT
  chmod 755 "$1"
}

case "${1:-} $#" in
  "engine 2") engine "$2" ;;
  "image 1") image ;;
  "version 1") docker version --format '{{.Server.APIVersion}}' ;;
  "stop 2") stop "$2" ;;
  *) usage >&2; exit 2 ;;
esac
