import { ReplayError } from '../replay-error.ts';

/** A CloudFormation template as far as a replay reads it. */
export type Template = { readonly Resources: Readonly<Record<string, Resource>> };
export type Resource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
};

/** What `AWS::Region` and the like are here; what a resource's `Ref` or attribute is, by `Id` or `Id.Attribute`. */
export type Known = Readonly<Record<string, string>>;

type Intrinsic = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nameOf = (reference: unknown): string =>
  Array.isArray(reference) ? reference.join('.') : String(reference);

/** A name that nobody knows stands for itself: one resource's reference is the same text everywhere. */
const lookUp = (reference: unknown, known: Known): string => known[nameOf(reference)] ?? nameOf(reference);

const substitute = (value: unknown, known: Known): string => {
  const [text, own] = Array.isArray(value) ? (value as [string, Intrinsic]) : [String(value), {}];
  const names = { ...known, ...(resolve(own, known) as Known) };
  return text.replaceAll(/\$\{([^!}]+)\}/g, (_, name: string) => lookUp(name, names));
};

const functions: Readonly<Record<string, (value: unknown, known: Known) => unknown>> = {
  Ref: lookUp,
  'Fn::GetAtt': lookUp,
  'Fn::Sub': substitute,
  'Fn::Join': (value, known) => {
    const [separator, items] = value as [string, unknown];
    return (resolve(items, known) as unknown[]).join(separator);
  },
  // A first deployment is the only condition that templates have, and a replay is none.
  'Fn::If': (value, known) => resolve((value as unknown[])[2], known),
  'Fn::GetAZs': () => ['a', 'b'],
  'Fn::Select': (value, known) => {
    const [index, items] = value as [number, unknown];
    return (resolve(items, known) as unknown[])[index];
  },
};

/** Computes a value of a template. */
const resolve = (value: unknown, known: Known): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolve(item, known));
  if (!isRecord(value)) return value;
  const [[name, argument] = ['', undefined], ...others] = Object.entries(value);
  const compute = others.length === 0 ? functions[name] : undefined;
  if (compute) return compute(argument, known);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner, known)]));
};

/** A resource with its properties computed. */
export type Found<Properties> = { readonly id: string; readonly properties: Properties };

/** All resources of a type, `AWS::ECS::Service` for example, in the template's order. */
export const resourcesOf = <Properties>(
  { Resources }: Template,
  type: string,
  known: Known,
): Found<Properties>[] =>
  Object.entries(Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, { Properties }]) => ({ id, properties: resolve(Properties ?? {}, known) as Properties }));

/** The only resource of a list. @throws ReplayError `replay.unusable_template` */
export const only = <T>(items: readonly T[], what: string): T => {
  const [item] = items;
  if (item && items.length === 1) return item;
  throw new ReplayError('replay.unusable_template', `The template has ${items.length} ${what} and not one.`);
};
