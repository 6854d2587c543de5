# The Dockerfile of the shell, served by nginx: docker build -f docker/shell.Dockerfile .
# Design: docs/adr/060. Needs BuildKit only; the built-in frontend of Docker 20.10 can read it.
ARG NODE=public.ecr.aws/docker/library/node:24-bookworm-slim
ARG NGINX=public.ecr.aws/docker/library/nginx:1.28-alpine-slim
# The deployed image. Its hashed assets are copied, so that pages that are open can load them during a rollout.
ARG PREVIOUS

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

# Without a previous image this is the base image, which has no assets.
FROM ${PREVIOUS:-${NGINX}} AS previous

FROM install AS build
ARG SOURCE_DATE_EPOCH=0
COPY . .
RUN cd apps/shell && node_modules/.bin/vite build
RUN --mount=type=bind,from=previous,source=/,target=/previous \
    node tools/release/src/image/stage-shell.ts apps/shell docker/shell /out /previous \
 && chmod -R u=rwX,go=rX /out \
 && find /out -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

FROM ${NGINX}
COPY --from=build /out/carried/ /
COPY --from=build /out/site/ /
# On Fargate, /tmp is an empty volume instead of a tmpfs. It gets the owner and mode of this /tmp.
VOLUME /tmp
USER 101:101
EXPOSE 80
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=2s --timeout=2s --retries=5 CMD ["/usr/share/quintet/health.sh"]
ENTRYPOINT ["/usr/share/quintet/start.sh"]
CMD ["nginx", "-e", "/dev/stderr", "-g", "daemon off;"]

ARG VERSION=unknown
ARG REVISION=unknown
ARG SOURCE=unknown
ARG NGINX
LABEL org.opencontainers.image.title="quintet/shell" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.base.name="${NGINX}" \
      quintet.sbom="/usr/share/quintet/sbom.cdx.json"
