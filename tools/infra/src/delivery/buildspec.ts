/** The part of buildspec 0.2 that we use. CodeBuild accepts JSON, since JSON is valid YAML. */
export type Buildspec = {
  readonly version: '0.2';
  readonly env: { readonly shell: 'bash'; readonly 'exported-variables'?: readonly string[] };
  readonly phases: { readonly build: { readonly commands: readonly string[] } };
};

/**
 * A release step as one command that stops at its first failure. It runs in a subshell so that its `set` options do not
 * affect CodeBuild's shell. `fail` prints one sentence and exits; `image` and `digest` are those of the release.
 * Steps read APP, CLUSTER and DEFINITIONS (the image definitions file), and need bash, jq and the AWS CLI.
 */
export const stepBuildspec = (script: string): Buildspec => ({
  version: '0.2',
  env: { shell: 'bash' },
  phases: { build: { commands: [`(\n${readRelease}\n${script}\n)`] } },
});

const readRelease = String.raw`set -euo pipefail
fail() { echo "$APP: $*" >&2; exit 1; }
image=$(jq -er --arg name "$APP" 'map(select(.name == $name)) | .[0].imageUri' "$DEFINITIONS") \
  || fail "$DEFINITIONS has no image for the container $APP."
[[ $image =~ @sha256:[0-9a-f]{64}$ ]] || fail "$image is not pinned by its digest."
digest=$(cut -d @ -f 2 <<<"$image")`;
