import type { Buildspec } from './buildspec.ts';

/** For the single pipeline: lists the apps of the release as `,taskflow,shell,` for the conditions of the stages. */
export const planBuildspec: Buildspec = {
  version: '0.2',
  env: { shell: 'bash', 'exported-variables': ['RELEASED'] },
  phases: {
    build: {
      commands: [
        "RELEASED=,$(find . -mindepth 2 -maxdepth 2 -name imagedefinitions.json -printf '%P\\n' | sort | xargs -r dirname | paste -sd, -),",
        '[[ $RELEASED != ,, ]] || { echo "The release contains no app." >&2; exit 1; }',
        'echo "Released: $RELEASED"',
        'export RELEASED',
      ],
    },
  },
};
