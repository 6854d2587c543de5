import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { ReplayError } from '../replay-error.ts';

/** The phases, in order. */
export const phaseNames = ['install', 'pre_build', 'build', 'post_build'] as const;
export type PhaseName = (typeof phaseNames)[number];

const variables = z.record(z.string(), z.coerce.string());
// YAML 1.2 reads `yes` as a string, 1.1 as true. CodeBuild's examples use it.
const yesOrNo = z
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
  'discard-paths': yesOrNo.default(false),
  'exclude-paths': z.array(z.string()).optional(),
});

const schema = z.strictObject({
  version: z.literal([0.2, '0.2'], 'must be 0.2, which runs all commands in one shell'),
  env: z
    .strictObject({
      shell: z.enum(['sh', 'bash']).default('sh'),
      variables: variables.default({}),
      'parameter-store': variables.default({}),
      'secrets-manager': variables.default({}),
      'exported-variables': z.array(z.string()).default([]),
      'git-credential-helper': yesOrNo.optional(),
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

const invalid = (reason: string): ReplayError =>
  new ReplayError('replay.invalid_buildspec', `The buildspec is not valid: ${reason}`);

/** Names that start with CODEBUILD_ are reserved. */
const refuseReserved = ({ env }: Buildspec): void => {
  const names = [env.variables, env['parameter-store'], env['secrets-manager']].flatMap(Object.keys);
  const reserved = names.find((name) => name.startsWith('CODEBUILD_'));
  if (reserved) throw invalid(`${reserved} is a reserved name.`);
};

/** Reads a buildspec from YAML (or JSON, which is YAML). @throws ReplayError `replay.invalid_buildspec` */
export const parseBuildspec = (text: string): Buildspec => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const [error] = document.errors;
  if (error) throw invalid(`line ${lines.linePos(error.pos[0]).line}: ${error.message.split('\n', 1)[0]}`);
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(`${issue?.path.join('.') || 'it'}: ${issue?.message}.`);
  }
  refuseReserved(parsed.data);
  return parsed.data;
};
