#!/bin/sh
# Makes what the other containers find in their volumes: secrets, each made once and kept, and folders that they may write.
# Usage: prepare.sh <service>...      in /run/secrets and /volumes, as root
set -eu
umask 077

postgres_uid=999
service_uid=1000

# Written beside its place first: a step that is cut off leaves no half secret.
keep() { # <file> <content> <group that reads it>
  [ -s "/run/secrets/$1" ] && return
  printf '%s' "$2" >"/run/secrets/.$1"
  chown "0:$3" "/run/secrets/.$1"
  chmod 440 "/run/secrets/.$1"
  mv "/run/secrets/.$1" "/run/secrets/$1"
}

random() { head -c 32 /dev/urandom | base64 | tr -d '=\n' | tr '+/' '-_'; }

chmod 755 /run/secrets
keep admin-password "$(random)" $postgres_uid
keep admin-database-url "postgres://postgres:$(cat /run/secrets/admin-password)@postgres:5432/postgres" $postgres_uid
keep service-token "$(random)" $service_uid
for service in "$@"; do
  keep "$service-database-url" "postgres://$service:$(random)@postgres:5432/$service" $service_uid
done

for folder in /volumes/*; do
  owner=$service_uid
  [ "$folder" = /volumes/postgres ] && owner=$postgres_uid
  chown "$owner:$owner" "$folder"
done
