#!/bin/sh
# Prepares the volumes of the other containers: creates each secret once, and sets the owners of the folders.
# Usage: prepare.sh <service>...      with /run/secrets and /volumes, as root
set -eu
umask 077

postgres_uid=999
service_uid=1000

# Writes to a temporary file first, so that an interrupted run leaves no partial secret.
create_secret() { # <file> <content> <group that may read it>
  [ -s "/run/secrets/$1" ] && return
  printf '%s' "$2" >"/run/secrets/.$1"
  chown "0:$3" "/run/secrets/.$1"
  chmod 440 "/run/secrets/.$1"
  mv "/run/secrets/.$1" "/run/secrets/$1"
}

random() { head -c 32 /dev/urandom | base64 | tr -d '=\n' | tr '+/' '-_'; }

chmod 755 /run/secrets
create_secret admin-password "$(random)" $postgres_uid
create_secret admin-database-url "postgres://postgres:$(cat /run/secrets/admin-password)@postgres:5432/postgres" $postgres_uid
create_secret service-token "$(random)" $service_uid
for service in "$@"; do
  create_secret "$service-database-url" "postgres://$service:$(random)@postgres:5432/$service" $service_uid
done

for folder in /volumes/*; do
  owner=$service_uid
  [ "$folder" = /volumes/postgres ] && owner=$postgres_uid
  chown "$owner:$owner" "$folder"
done
