import { readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import type { Cloud } from './cloud/cloud.ts';
import { cloudOfTemplate } from './cloud/template/cloud-of-template.ts';
import type { Finding } from './finding.ts';
import { fix } from './fix.ts';
import { judge } from './judge.ts';
import { awsBy, awsCli, type Run } from './live/aws.ts';
import { cloudOfAccount } from './live/cloud-of-account.ts';
import { type Options, readOptions } from './options.ts';
import { list } from './output/list.ts';
import { toSarif } from './output/sarif.ts';
import { describe, summary } from './output/text.ts';
import { PreflightError } from './preflight-error.ts';
import { allRules } from './rules/all.ts';
import { type Synth, synth } from './synth.ts';
import { readTree } from './tree/tree.ts';

/** What the command touches besides files; tests give their own. */
export type World = {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Where relative paths of the command line begin. */
  readonly cwd: string;
  readonly ownRoot: string;
  readonly aws?: Run;
  readonly synth?: Synth;
};

function readTemplates(root: string, cwd: string, paths: readonly string[]) {
  return paths.map((path) => {
    const file = resolve(cwd, path);
    const inRoot = relative(root, file);
    try {
      return {
        path: inRoot.startsWith('..') || isAbsolute(inRoot) ? file : inRoot,
        text: readFileSync(file, 'utf8'),
      };
    } catch {
      throw new PreflightError(`The template ${path} cannot be read.`);
    }
  });
}

async function readClouds(world: World, root: string, options: Options): Promise<Cloud[]> {
  const { profile, access } = options;
  const made = profile === undefined ? [] : (world.synth ?? synth)(root, { profile, access });
  const files = [...readTemplates(root, world.cwd, options.templates), ...readTemplates(root, root, made)];
  const clouds = files.length === 0 ? [] : [cloudOfTemplate(files)];
  if (options.cluster === undefined) return clouds;
  const aws = awsBy(world.aws ?? awsCli(options.region));
  return [...clouds, await cloudOfAccount(aws, options.cluster)];
}

async function look(world: World, root: string, options: Options): Promise<Finding[]> {
  const tree = readTree(root);
  const subject = { tree, clouds: await readClouds(world, root, options) };
  const found = await judge(allRules, subject);
  if (!options.fix) return found;
  const changes = fix(root, found);
  for (const { file, line, before, after } of changes) {
    world.complain(`${file}:${line}  ${before}`);
    world.complain(`    is now ${after}`);
  }
  return changes.length === 0 ? found : judge(allRules, { ...subject, tree: readTree(root) });
}

const unproven = 'The live level has been proven against a simulated AWS only, not against a real account.';

function writeSarif(file: string, root: string, findings: readonly Finding[]): void {
  const text = `${JSON.stringify(toSarif(allRules, findings, root), null, 2)}\n`;
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new PreflightError(`${file} cannot be written: ${(error as Error).message}.`);
  }
}

function report(world: World, root: string, options: Options, findings: readonly Finding[]): void {
  if (options.sarif !== undefined) writeSarif(resolve(world.cwd, options.sarif), root, findings);
  if (options.json) return world.print(JSON.stringify({ findings }, null, 2));
  const isTemplate = options.templates.length > 0 || options.profile !== undefined;
  const levels = [
    'repository',
    ...(isTemplate ? ['template'] : []),
    ...(options.cluster === undefined ? [] : ['live']),
  ];
  const ruleCount = allRules.filter((rule) => rule.levels.some((level) => levels.includes(level))).length;
  if (options.cluster !== undefined) world.complain(unproven);
  for (const line of describe(allRules, findings)) world.print(line);
  world.print(summary(findings, ruleCount, levels));
}

async function run(world: World, argv: readonly string[]): Promise<0 | 1> {
  const options = readOptions(argv, world.ownRoot);
  if (options.list) {
    for (const line of list(allRules)) world.print(line);
    return 0;
  }
  const root = resolve(world.cwd, options.root);
  const findings = await look(world, root, options);
  report(world, root, options, findings);
  return findings.length === 0 ? 0 : 1;
}

/** Runs `pnpm preflight`; resolves with the exit code: 0 clean, 1 findings, 2 it could not run, said in one sentence. */
export async function runPreflight(world: World, argv: readonly string[]): Promise<0 | 1 | 2> {
  try {
    return await run(world, argv);
  } catch (error) {
    if (!(error instanceof PreflightError)) throw error;
    world.complain(error.message);
    return 2;
  }
}
