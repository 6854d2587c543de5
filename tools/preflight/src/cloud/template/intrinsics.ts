import { type Json, listOf, objectOf, textOf } from '../../json.ts';

/** What intrinsic functions of a template can refer to. */
export type ReferenceScope = {
  readonly resources: Readonly<Record<string, Json>>;
  readonly parameters: Readonly<Record<string, Json>>;
  /** Values that other stacks export, by name. */
  readonly exports: ReadonlyMap<string, unknown>;
};

const registry = '${AccountId}.dkr.ecr.${Region}.amazonaws.com';
const repositoryArn = 'arn:aws:ecr:${Region}:${AccountId}:repository/';

/** Stands for a value that only AWS knows. Without colons, since CDK splits ARNs at them to find account and region. */
const unresolved = (name: string): string => `\${${name.replace(/^\w+::/, '')}}`;

/** The function call in an object such as `{ "Fn::Join": [...] }`. */
const callIn = (value: unknown): [name: string, argument: unknown] | undefined => {
  const entries = Object.entries(objectOf(value));
  const [name = '', argument] = entries[0] ?? [];
  return entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::')) ? [name, argument] : undefined;
};

const isRepository = (names: ReferenceScope, id: string): boolean =>
  textOf(names.resources[id]?.['Type']) === 'AWS::ECR::Repository';

const repositoryName = (names: ReferenceScope, id: string): string =>
  resolve(names, objectOf(names.resources[id]?.['Properties'])['RepositoryName']);

function attribute(names: ReferenceScope, [id = '', name = '']: readonly string[]): string {
  if (isRepository(names, id) && name === 'RepositoryUri') return `${registry}/${repositoryName(names, id)}`;
  if (isRepository(names, id) && name === 'Arn') return `${repositoryArn}${repositoryName(names, id)}`;
  return unresolved(`${id}.${name}`);
}

function reference(names: ReferenceScope, id: string): string {
  if (isRepository(names, id)) return repositoryName(names, id);
  const { Type, Default: fallback } = names.parameters[id] ?? {};
  // The default of an SSM parameter is the name of the parameter, not its value.
  const isElsewhere = textOf(Type).startsWith('AWS::SSM::');
  return fallback === undefined || isElsewhere ? unresolved(id) : String(fallback);
}

const joined = (names: ReferenceScope, argument: unknown): string => {
  const [separator, parts] = listOf(argument);
  return listOf(parts)
    .map((part) => resolve(names, part))
    .join(String(separator));
};

function substituted(names: ReferenceScope, argument: unknown): string {
  const [text, values] = Array.isArray(argument) ? argument : [argument];
  return String(text).replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (name in objectOf(values)) return resolve(names, objectOf(values)[name]);
    return name.includes('.') ? attribute(names, name.split('.')) : reference(names, name);
  });
}

function parts(names: ReferenceScope, argument: unknown): string[] {
  const [name, inner] = callIn(argument) ?? [];
  if (name !== 'Fn::Split') return listOf(argument).map((part) => resolve(names, part));
  const [separator, text] = listOf(inner);
  return resolve(names, text).split(String(separator));
}

const functions: Readonly<Record<string, (names: ReferenceScope, argument: unknown) => string>> = {
  Ref: (names, argument) => reference(names, String(argument)),
  'Fn::GetAtt': (names, argument) =>
    attribute(names, Array.isArray(argument) ? argument.map(String) : String(argument).split('.')),
  'Fn::Join': joined,
  'Fn::Sub': substituted,
  'Fn::Select': (names, argument) => {
    const [index, list] = listOf(argument);
    return parts(names, list)[Number(index)] ?? '';
  },
  'Fn::If': (names, argument) => resolve(names, listOf(argument)[1]),
  'Fn::ImportValue': (names, argument) => resolve(names, names.exports.get(resolve(names, argument))),
};

/** A value as text. Parts that only AWS knows become `${Name}`. */
export function resolve(names: ReferenceScope, value: unknown): string {
  const call = callIn(value);
  if (call === undefined) return typeof value === 'object' || value === undefined ? '' : String(value);
  const [name, argument] = call;
  return functions[name]?.(names, argument) ?? unresolved(name);
}

/** The id that a value refers to by `Ref`, `Fn::GetAtt` or an import of either; a literal id is returned as is. */
export function idOf(names: ReferenceScope, value: unknown): string {
  const [name, argument] = callIn(value) ?? [];
  if (name === 'Ref') return String(argument);
  if (name === 'Fn::GetAtt')
    return String(Array.isArray(argument) ? argument[0] : argument).split('.')[0] ?? '';
  if (name === 'Fn::ImportValue') return idOf(names, names.exports.get(resolve(names, argument)));
  return resolve(names, value);
}

/** Every resource that a value refers to at any depth, such as the pipeline in a joined ARN. */
export function referencedIds(names: ReferenceScope, value: unknown): string[] {
  const call = callIn(value);
  if (call?.[0] === 'Ref' || call?.[0] === 'Fn::GetAtt') return [idOf(names, value)];
  if (call?.[0] === 'Fn::Sub') return substitutions(call[1]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((part) => referencedIds(names, part));
}

const substitutions = (argument: unknown): string[] => {
  const [text] = Array.isArray(argument) ? argument : [argument];
  return [...String(text).matchAll(/\$\{([^}.]+)/g)].map(([, name = '']) => name);
};
