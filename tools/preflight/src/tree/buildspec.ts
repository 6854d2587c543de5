import type { Location } from '../finding.ts';
import { listOf } from '../json.ts';
import { type Command, commandsOf } from './shell-commands.ts';
import type { PathKey, YamlFile } from './yaml-file.ts';

/** A command of a buildspec and its location. */
export type BuildCommand = { readonly words: Command; readonly at: Location };

/** The parts of a buildspec that rules read. */
export type Buildspec = {
  readonly path: string;
  /** Variables of `env.variables`. */
  readonly variables: Readonly<Record<string, string>>;
  readonly variableAt: (name: string) => Location;
  /** Every command of every phase including `finally`, with known variables substituted. */
  readonly commands: readonly BuildCommand[];
  /** Files of its artifacts, including secondary ones. */
  readonly artifacts: readonly string[];
};

type Phase = { readonly commands?: unknown; readonly finally?: unknown };
type Artifact = { readonly files?: unknown };
type Content = {
  readonly env?: { readonly variables?: Readonly<Record<string, unknown>> };
  readonly phases?: Readonly<Record<string, Phase | null>>;
  readonly artifacts?: Artifact & { readonly 'secondary-artifacts'?: Readonly<Record<string, Artifact>> };
};

const lists = ['commands', 'finally'] as const;

/** The text of every command with its path in the document. */
function texts(content: Content): { text: string; keys: readonly PathKey[] }[] {
  return Object.entries(content.phases ?? {}).flatMap(([phase, body]) =>
    lists.flatMap((list) =>
      listOf(body?.[list]).map((text, index) => ({
        text: String(text),
        keys: ['phases', phase, list, index] as const,
      })),
    ),
  );
}

/** Substitutes known variables, also nested ones; unknown ones stay `${NAME}`. */
function substitute(word: string, variables: ReadonlyMap<string, string>): string {
  let text = word;
  for (const [name, value] of variables) text = text.replaceAll(`\${${name}}`, value);
  return text;
}

const artifactsOf = ({ artifacts }: Content): string[] =>
  [artifacts, ...Object.values(artifacts?.['secondary-artifacts'] ?? {})]
    .flatMap((one) => listOf(one?.files))
    .map(String);

const assignment = (command: Command): [string, string] | undefined => {
  const [word = ''] = command;
  const equals = word.indexOf('=');
  return command.length === 1 && equals > 0 ? [word.slice(0, equals), word.slice(equals + 1)] : undefined;
};

/** Reads a buildspec 0.2, whose commands share one shell and its variables. */
export function readBuildspec(file: YamlFile): Buildspec {
  const content = (file.value ?? {}) as Content;
  const variables = Object.fromEntries(
    Object.entries(content.env?.variables ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const known = new Map(Object.entries(variables));
  const commands = texts(content).flatMap(({ text, keys }) => {
    const at = file.locationOf(keys);
    return commandsOf(text).map((command) => {
      const words = command.map((word) => substitute(word, known));
      const assigned = assignment(words);
      if (assigned !== undefined) known.set(...assigned);
      return { words, at };
    });
  });
  const variableAt = (name: string) => file.locationOf(['env', 'variables', name]);
  return { path: file.path, variables, variableAt, commands, artifacts: artifactsOf(content) };
}

/** An image of a `docker push` or `docker pull`. */
export type DockerImage = { readonly image: string; readonly at: Location };

/** The images that the commands of a buildspec push or pull. */
export const dockerImages = ({ commands }: Buildspec, command: 'push' | 'pull'): DockerImage[] =>
  commands.flatMap(({ words: [program, word, ...rest], at }) => {
    const image = rest.find((one) => !one.startsWith('-'));
    return program === 'docker' && word === command && image !== undefined ? [{ image, at }] : [];
  });
