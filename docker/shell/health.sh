#!/bin/sh
# The Alpine base image has wget (BusyBox); a Debian one has bash instead.
if command -v wget >/dev/null; then
  exec wget -q -T 2 -O /dev/null http://127.0.0.1/health
fi
exec bash -c 'exec 3<>/dev/tcp/127.0.0.1/80 && printf "GET /health HTTP/1.0\r\n\r\n" >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]'
