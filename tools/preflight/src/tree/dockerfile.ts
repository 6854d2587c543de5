import { DockerfileParser, type Instruction, JSONInstruction, type Dockerfile as Ast } from 'dockerfile-ast';
import { expand } from './expand.ts';
import { type Command, commandsOf } from './shell-commands.ts';

/** One instruction. */
export type Step = {
  readonly keyword: string;
  /** From 1. */
  readonly line: number;
  /** The words after the flags, with known ARGs substituted. */
  readonly words: readonly string[];
  /** True for the JSON form, `["node", "main.mjs"]`. */
  readonly isExec: boolean;
  /** `--from=build` as `from`. */
  readonly flag: (name: string) => string | undefined;
  /** The bind mounts of a RUN. */
  readonly bound: readonly { readonly source: string; readonly from?: string | undefined }[];
  /** The shell commands of a RUN, CMD or ENTRYPOINT. */
  readonly commands: readonly Command[];
  readonly start: number;
  readonly end: number;
};

/** One `FROM` and its instructions. */
export type Stage = {
  readonly name?: string | undefined;
  /** The image or stage that it starts from, with ARGs substituted. */
  readonly base: string;
  /** The offsets of the image name in the file, unless it comes from an ARG. */
  readonly baseRange?: { readonly start: number; readonly end: number } | undefined;
  readonly from: Step;
  readonly steps: readonly Step[];
};

/** A parsed Dockerfile. */
export type Dockerfile = {
  readonly path: string;
  readonly text: string;
  /** The folder that is its build context. */
  readonly context: string;
  readonly stages: readonly Stage[];
  /** The value of a `# syntax=` line, and its line. */
  readonly syntax?: { readonly value: string; readonly line: number } | undefined;
};

const offsetIn = (text: string, { line, character }: { line: number; character: number }): number =>
  text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;

/** The words of the JSON form. The library's own parser drops spaces inside words. */
function execWords(instruction: Instruction): string[] {
  if (!(instruction instanceof JSONInstruction)) return [];
  try {
    const parsed: unknown = JSON.parse(instruction.getArgumentsContent() ?? '');
    return Array.isArray(parsed) ? parsed.map(String) : [];
  } catch {
    return [];
  }
}

type Flagged = Instruction & { getFlags?: JSONInstruction['getFlags'] };

const boundBy = (instruction: Flagged): Step['bound'] =>
  (instruction.getFlags?.() ?? [])
    .filter((flag) => flag.getName() === 'mount' && flag.getOption('type')?.getValue() === 'bind')
    .map((flag) => ({
      source: (flag.getOption('source') ?? flag.getOption('src'))?.getValue() ?? '.',
      from: flag.getOption('from')?.getValue() ?? undefined,
    }));

function toStep(text: string, ast: Ast, instruction: Flagged): Step {
  const lookup = (name: string) => ast.resolveVariable(name, instruction.getRange().start.line);
  const exec = execWords(instruction);
  const flags = instruction.getFlags?.() ?? [];
  const { start, end } = instruction.getRange();
  return {
    keyword: instruction.getKeyword(),
    line: start.line + 1,
    words: exec.length > 0 ? exec : instruction.getArguments().map((word) => expand(word.getValue(), lookup)),
    isExec: exec.length > 0,
    flag: (name) => flags.find((flag) => flag.getName() === name)?.getValue() ?? undefined,
    bound: boundBy(instruction),
    commands: exec.length > 0 ? [exec] : commandsOf(instruction.getArgumentsContent() ?? ''),
    start: offsetIn(text, start),
    end: offsetIn(text, end),
  };
}

function stagesOf(text: string, ast: Ast): Stage[] {
  const stages: (Stage & { steps: Step[] })[] = [];
  const froms = ast.getFROMs();
  for (const instruction of ast.getInstructions()) {
    const step = toStep(text, ast, instruction);
    const from = froms.find((one) => one === instruction);
    if (from === undefined) {
      stages.at(-1)?.steps.push(step);
      continue;
    }
    const range = from.getImageRange();
    const isWritten = range !== null && from.getVariables().length === 0;
    stages.push({
      name: from.getBuildStage() ?? undefined,
      base: step.words[0] ?? '',
      baseRange: isWritten
        ? { start: offsetIn(text, range.start), end: offsetIn(text, range.end) }
        : undefined,
      from: step,
      steps: [],
    });
  }
  return stages;
}

/** Parses a Dockerfile. An empty one has no stages. */
export function parseDockerfile(path: string, text: string, context: string): Dockerfile {
  const ast = DockerfileParser.parse(text);
  const syntax = ast.getDirectives().find((directive) => directive.getName() === 'syntax');
  return {
    path,
    text,
    context,
    stages: stagesOf(text, ast),
    syntax: syntax && { value: syntax.getValue(), line: syntax.getRange().start.line + 1 },
  };
}

/** The stage that `--from=` or `FROM` refers to by name or index, if any. */
export const stageNamed = (stages: readonly Stage[], name: string): Stage | undefined =>
  stages.find((stage) => stage.name?.toLowerCase() === name.toLowerCase()) ??
  (Number.isInteger(Number(name)) ? stages[Number(name)] : undefined);
