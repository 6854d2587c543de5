import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { ReplayError } from '../replay-error.ts';

/** Phases in their order. */
export const phaseNames = ['install', 'pre_build', 'build', 'post_build'] as const;
export type PhaseName = (typeof phaseNames)[number];

const variables = z.record(z.string(), z.coerce.string());
// YAML 1.2 reads `yes` as a word, 1.1 as true: CodeBuild's examples use it.
const yes = z
  .union([z.boolean(), z.enum(['yes', 'no'])])
  .transform((value) => value === true || value === 'yes');
const commands = z.array(z.coerce.string());

const phase = z.strictObject({
  'runtime-versions': z.record(z.string(), z.coerce.string()).optional(),
  'on-failure': z.enum(['ABORT', 'CONTINUE']).default('ABORT'),
  commands: commands.default([]),
  finally: commands.default([]),
});

const artifacts = z.strictObject({
  files: z.union([z.string().transform((file) => [file]), z.array(z.string())]),
  name: z.string().optional(),
  'base-directory': z.string().optional(),
  'discard-paths': yes.default(false),
  'exclude-paths': z.array(z.string()).optional(),
});

const schema = z.strictObject({
  version: z.literal([0.2, '0.2'], 'only version 0.2 runs its commands in one shell, and so do we'),
  env: z
    .strictObject({
      shell: z.enum(['sh', 'bash']).default('sh'),
      variables: variables.default({}),
      'parameter-store': variables.default({}),
      'secrets-manager': variables.default({}),
      'exported-variables': z.array(z.string()).default([]),
      'git-credential-helper': yes.optional(),
    })
    .prefault({}),
  phases: z.strictObject({
    install: phase.optional(),
    pre_build: phase.optional(),
    build: phase.optional(),
    post_build: phase.optional(),
  }),
  artifacts: artifacts
    .extend({ 'secondary-artifacts': z.record(z.string(), artifacts).optional() })
    .optional(),
  reports: z.record(z.string(), z.unknown()).optional(),
  cache: z.unknown().optional(),
});

/** A buildspec of version 0.2. Source: AWS CodeBuild user guide, "Build specification reference for CodeBuild". */
export type Buildspec = z.infer<typeof schema>;
export type Artifacts = z.infer<typeof artifacts>;

const fault = (sentence: string): ReplayError =>
  new ReplayError('replay.invalid_buildspec', `The buildspec is not valid: ${sentence}`);

/** CODEBUILD_ names are CodeBuild's own. */
const refuseReserved = ({ env }: Buildspec): void => {
  const names = [env.variables, env['parameter-store'], env['secrets-manager']].flatMap(Object.keys);
  const reserved = names.find((name) => name.startsWith('CODEBUILD_'));
  if (reserved) throw fault(`${reserved} is a name that CodeBuild keeps for itself.`);
};

/** Reads a buildspec from YAML (or JSON, which is YAML). @throws ReplayError `replay.invalid_buildspec` */
export const parseBuildspec = (text: string): Buildspec => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const [error] = document.errors;
  if (error) throw fault(`line ${lines.linePos(error.pos[0]).line}: ${error.message.split('\n', 1)[0]}`);
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw fault(`${issue?.path.join('.') || 'it'}: ${issue?.message}.`);
  }
  refuseReserved(parsed.data);
  return parsed.data;
};
