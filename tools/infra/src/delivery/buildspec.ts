/** A buildspec 0.2 as far as ours go. CodeBuild reads JSON as the YAML that it is. */
export type Buildspec = {
  readonly version: '0.2';
  readonly env: { readonly shell: 'bash'; readonly 'exported-variables'?: readonly string[] };
  readonly phases: { readonly build: { readonly commands: readonly string[] } };
};

/**
 * A step of a release as one command that ends at its first failure, in a shell of its own: the options that it sets
 * are not for CodeBuild's. `fail` says one sentence and ends; `image` and `digest` are what the release deploys.
 * Steps read APP, CLUSTER and DEFINITIONS (the file with the image), and need bash, jq and the AWS CLI.
 */
export const stepBuildspec = (script: string): Buildspec => ({
  version: '0.2',
  env: { shell: 'bash' },
  phases: { build: { commands: [`(\n${readRelease}\n${script}\n)`] } },
});

const readRelease = String.raw`set -euo pipefail
fail() { echo "$APP: $*" >&2; exit 1; }
image=$(jq -er --arg name "$APP" 'map(select(.name == $name)) | .[0].imageUri' "$DEFINITIONS") \
  || fail "$DEFINITIONS names no image for the container $APP."
[[ $image =~ @sha256:[0-9a-f]{64}$ ]] || fail "$image is not pinned by its digest."
digest=$(cut -d @ -f 2 <<<"$image")`;
