#!/bin/sh
# Writes the page's configuration from the environment, then becomes what CMD says. The root may be read-only: /tmp is not.
set -eu
services=${SERVICES:-$(cat /usr/share/quintet/services.json)}
if ! printf '%s' "$services" | grep -Eqx '\[("[a-z][a-z0-9-]*"(,"[a-z][a-z0-9-]*")*)?\]'; then
  echo 'The environment is not usable:' >&2
  echo '  - SERVICES: must be a JSON list of names like ["taskflow","datapulse"]' >&2
  exit 1
fi
printf '{"services":%s}' "$services" >/tmp/config.json
exec "$@"
