import { ReplayError } from '../replay-error.ts';

/** The part of a CloudFormation template that a replay reads. */
export type Template = { readonly Resources: Readonly<Record<string, Resource>> };
export type Resource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
};

/** Values of pseudo parameters such as `AWS::Region`, and of resources by `Id` or `Id.Attribute`. */
export type References = Readonly<Record<string, string>>;

type Intrinsic = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nameOf = (reference: unknown): string =>
  Array.isArray(reference) ? reference.join('.') : String(reference);

/** An unknown reference is its own name, so that references to one resource are equal everywhere. */
const lookUp = (reference: unknown, references: References): string =>
  references[nameOf(reference)] ?? nameOf(reference);

const substitute = (value: unknown, references: References): string => {
  const [text, variables] = Array.isArray(value) ? (value as [string, Intrinsic]) : [String(value), {}];
  const names = { ...references, ...(resolve(variables, references) as References) };
  return text.replaceAll(/\$\{([^!}]+)\}/g, (_, name: string) => lookUp(name, names));
};

const functions: Readonly<Record<string, (value: unknown, references: References) => unknown>> = {
  Ref: lookUp,
  'Fn::GetAtt': lookUp,
  'Fn::Sub': substitute,
  'Fn::Join': (value, references) => {
    const [separator, items] = value as [string, unknown];
    return (resolve(items, references) as unknown[]).join(separator);
  },
  // The only condition of the templates is a first deployment, which a replay is not.
  'Fn::If': (value, references) => resolve((value as unknown[])[2], references),
  'Fn::GetAZs': () => ['a', 'b'],
  'Fn::Select': (value, references) => {
    const [index, items] = value as [number, unknown];
    return (resolve(items, references) as unknown[])[index];
  },
};

/** Resolves the intrinsic functions in a value of a template. */
const resolve = (value: unknown, references: References): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolve(item, references));
  if (!isRecord(value)) return value;
  const [[name, argument] = ['', undefined], ...others] = Object.entries(value);
  const compute = others.length === 0 ? functions[name] : undefined;
  if (compute) return compute(argument, references);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner, references)]));
};

/** A resource with resolved properties. */
export type ResolvedResource<Properties> = { readonly id: string; readonly properties: Properties };

/** Lists the resources of a type, such as `AWS::ECS::Service`, in the order of the template. */
export const resourcesOf = <Properties>(
  { Resources }: Template,
  type: string,
  references: References,
): ResolvedResource<Properties>[] =>
  Object.entries(Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, { Properties }]) => ({ id, properties: resolve(Properties ?? {}, references) as Properties }));

/** Returns the only item of a list. @throws ReplayError `replay.unusable_template` */
export const only = <T>(items: readonly T[], what: string): T => {
  const [item] = items;
  if (item && items.length === 1) return item;
  throw new ReplayError(
    'replay.unusable_template',
    `The template has ${items.length} ${what} instead of one.`,
  );
};
