/** The flags that `pnpm install --help` of pnpm 12.21.0 lists, and their short forms; any other one stops it. */
const listed = `
  --aggregate-output --allow-build --auto-dedupe --changed-files-ignore-pattern --color --config --cpu --dev --dir
  --dry-run --env-file --fail-if-no-match --fetch-min-speed-ki-bps --fetch-timeout --fetch-warn-timeout-ms --filter
  --filter-prod --fix-lockfile --force --frozen-lockfile --frozen-store --help --http-proxy --https-proxy
  --ignore-manifest-check --ignore-pnpmfile --ignore-scripts --ignore-workspace --include-workspace-root --libc
  --lockfile-dir --lockfile-only --loglevel --merge-git-branch-lockfiles --merge-git-branch-lockfiles-branch-pattern
  --network-concurrency --no-auto-dedupe --no-fail-if-no-match --no-frozen-lockfile --no-frozen-store
  --no-ignore-scripts --no-include-workspace-root --no-offline --no-optional --no-prefer-frozen-lockfile
  --no-prefer-offline --no-progress --no-proxy --no-runtime --no-sort --no-trust-lockfile --node-linker
  --npmrc-auth-file --offline --optional --os --parallel --pnpr-server --prefer-frozen-lockfile --prefer-offline
  --prod --production --recursive --registry --reporter --reverse --sort --state-dir --store-dir --stream
  --test-pattern --trust-lockfile --update-checksums --use-stderr --user-agent --userconfig --workspace-concurrency
  --workspace-packages --workspace-root --yes -C -D -F -P -h -r -w -y`;

const known = new Set(listed.trim().split(/\s+/));

/** True for a flag that `pnpm install` takes; `--config.x` sets any setting. */
export const isPnpmFlag = (flag: string): boolean => known.has(flag) || flag.startsWith('--config.');
