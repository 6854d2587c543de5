#!/bin/sh
# Writes the page's configuration from the environment, then runs CMD. Only /tmp has to be writable.
set -eu
services=${SERVICES:-$(cat /usr/share/quintet/services.json)}
# grep matches line by line, so line breaks become spaces, which the pattern does not allow.
if ! printf '%s' "$services" | tr '\n' ' ' | grep -Eqx '\[("[a-z][a-z0-9-]*"(,"[a-z][a-z0-9-]*")*)?\]'; then
  echo 'The environment is not usable:' >&2
  echo '  - SERVICES: must be a JSON list of names like ["taskflow","datapulse"]' >&2
  exit 1
fi
printf '{"services":%s}' "$services" >/tmp/config.json
exec "$@"
