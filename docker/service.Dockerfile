# The Dockerfile of all services: docker build -f docker/service.Dockerfile --build-arg APP=taskflow .
# Design: docs/adr/060. Needs BuildKit only; the built-in frontend of Docker 20.10 can read it.
ARG NODE=public.ecr.aws/docker/library/node:24-bookworm-slim

# The manifests alone, with fixed dates and modes, so that the install stays cached while they do not change.
FROM ${NODE} AS manifests
WORKDIR /manifests
COPY . .
RUN find . -type f ! -name package.json ! -name pnpm-lock.yaml ! -name pnpm-workspace.yaml -delete \
 && find . -type d -empty -delete \
 && chmod -R u=rwX,go=rX . \
 && find . -exec touch -h -d @0 {} +

# Behind a proxy with its own certificate authority: --secret id=ca,src=/etc/ssl/certs/ca-certificates.crt
FROM ${NODE} AS install
WORKDIR /repository
COPY --from=manifests /manifests/ ./
RUN --mount=type=secret,id=ca \
    if [ -s /run/secrets/ca ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca npm_config_cafile=/run/secrets/ca; fi \
 && export npm_config_update_notifier=false \
 && npx --yes pnpm@12.21.0 install --frozen-lockfile --config.trust-lockfile=true \
      --filter='!@quintet/shell-e2e' --filter='!@quintet/bench'

FROM install AS build
ARG APP
ARG SOURCE_DATE_EPOCH=0
COPY . .
RUN test -f "apps/$APP/src/main.ts" || { echo "APP must be a service folder below apps/, not '$APP'."; exit 1; }
RUN cd "apps/$APP" && node ../../tools/release/src/bundle.ts
RUN node tools/release/src/image/stage-service.ts "apps/$APP" /out \
 && chmod -R u=rwX,go=rX /out \
 && find /out -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

# No package manager at run time: empty files replace those of npm, corepack and yarn. They are copied, because a RUN in the
# last stage would leave dates (in whiteouts and /etc) and could not build an image for another platform.
FROM ${NODE} AS emptied
ARG SOURCE_DATE_EPOCH=0
RUN mkdir /out \
 && cp -r --parents /usr/local/lib/node_modules /opt /out \
 && find /out -type l -delete \
 && find /out -type f -exec truncate -s 0 {} + -exec chmod 644 {} + \
 && find /out -type d -exec chmod 755 {} + \
 && find /out -exec touch -d "@$SOURCE_DATE_EPOCH" {} +

FROM ${NODE}
COPY --from=emptied /out/ /
# The largest files, which rarely change, come first: DuckDB's binaries, then the bundle.
COPY --from=build /out/native/ /
COPY --from=build --chown=1000:1000 /out/volumes/ /
COPY --from=build /out/app/ /
# After the copies, because WORKDIR would otherwise create the folder with the time of the build.
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000
# On Fargate, /tmp is an empty volume instead of a tmpfs. It gets the owner and mode of this /tmp.
VOLUME /tmp
USER 1000:1000
EXPOSE 8000
# Bash instead of node: a health check takes 24 ms of CPU time instead of 80.
HEALTHCHECK --interval=2s --timeout=2s --retries=5 CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${PORT} && printf 'GET /health HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]"]
CMD ["node", "main.mjs", "serve"]

ARG APP
ARG VERSION=unknown
ARG REVISION=unknown
ARG SOURCE=unknown
ARG NODE
LABEL org.opencontainers.image.title="quintet/${APP}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.base.name="${NODE}" \
      quintet.sbom="/app/sbom.cdx.json"
