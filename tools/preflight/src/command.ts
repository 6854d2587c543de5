import { readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import type { Cloud } from './cloud/cloud.ts';
import { cloudFromTemplate } from './cloud/template/cloud-from-template.ts';
import type { Finding } from './finding.ts';
import { fix } from './fix.ts';
import { runRules } from './rule.ts';
import { createAws, createAwsRunner, type RunAws } from './live/aws.ts';
import { cloudFromAccount } from './live/cloud-from-account.ts';
import { type Options, readOptions } from './options.ts';
import { toSarif } from './output/sarif.ts';
import { formatFindings, formatRuleTable, formatSummary } from './output/text.ts';
import { PreflightError } from './preflight-error.ts';
import { allRules } from './rules/all.ts';
import { type Synth, synth } from './synth.ts';
import { readTree } from './tree/tree.ts';

/** Everything the command uses except files. Tests pass their own. */
export type CommandContext = {
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  /** Relative paths of the command line are relative to it. */
  readonly cwd: string;
  readonly repositoryRoot: string;
  readonly aws?: RunAws;
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

async function readClouds(context: CommandContext, root: string, options: Options): Promise<Cloud[]> {
  const { profile, access } = options;
  const synthesised = profile === undefined ? [] : (context.synth ?? synth)(root, { profile, access });
  const files = [
    ...readTemplates(root, context.cwd, options.templates),
    ...readTemplates(root, root, synthesised),
  ];
  const clouds = files.length === 0 ? [] : [cloudFromTemplate(files)];
  if (options.cluster === undefined) return clouds;
  const aws = createAws(context.aws ?? createAwsRunner(options.region));
  return [...clouds, await cloudFromAccount(aws, options.cluster)];
}

async function collectFindings(context: CommandContext, root: string, options: Options): Promise<Finding[]> {
  const tree = readTree(root);
  const input = { tree, clouds: await readClouds(context, root, options) };
  const found = await runRules(allRules, input);
  if (!options.fix) return found;
  const changes = fix(root, found);
  for (const { file, line, before, after } of changes) {
    context.printError(`${file}:${line}  ${before}`);
    context.printError(`    is now ${after}`);
  }
  return changes.length === 0 ? found : runRules(allRules, { ...input, tree: readTree(root) });
}

const liveNotice =
  'The live level was tested only against recorded answers of AWS, not against a real account.';

function writeSarif(file: string, root: string, findings: readonly Finding[]): void {
  const text = `${JSON.stringify(toSarif(allRules, findings, root), null, 2)}\n`;
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new PreflightError(`${file} cannot be written: ${(error as Error).message}.`);
  }
}

function printReport(
  context: CommandContext,
  root: string,
  options: Options,
  findings: readonly Finding[],
): void {
  if (options.sarif !== undefined) writeSarif(resolve(context.cwd, options.sarif), root, findings);
  if (options.json) return context.print(JSON.stringify({ findings }, null, 2));
  const isTemplate = options.templates.length > 0 || options.profile !== undefined;
  const levels = [
    'repository',
    ...(isTemplate ? ['template'] : []),
    ...(options.cluster === undefined ? [] : ['live']),
  ];
  const ruleCount = allRules.filter((rule) => rule.levels.some((level) => levels.includes(level))).length;
  if (options.cluster !== undefined) context.printError(liveNotice);
  for (const line of formatFindings(allRules, findings)) context.print(line);
  context.print(formatSummary(findings, ruleCount, levels));
}

async function run(context: CommandContext, argv: readonly string[]): Promise<0 | 1> {
  const options = readOptions(argv, context.repositoryRoot);
  if (options.list) {
    for (const line of formatRuleTable(allRules)) context.print(line);
    return 0;
  }
  const root = resolve(context.cwd, options.root);
  const findings = await collectFindings(context, root, options);
  printReport(context, root, options, findings);
  return findings.length === 0 ? 0 : 1;
}

/** Runs `pnpm preflight`. Resolves with the exit code: 0 clean, 1 findings, 2 could not run (prints one sentence). */
export async function runPreflight(context: CommandContext, argv: readonly string[]): Promise<0 | 1 | 2> {
  try {
    return await run(context, argv);
  } catch (error) {
    if (!(error instanceof PreflightError)) throw error;
    context.printError(error.message);
    return 2;
  }
}
