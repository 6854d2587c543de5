import { readSettings } from './read-settings.ts';
import { synthesise } from './synthesise.ts';
import { type Resource, resourcesOf, type Template } from './template.ts';

/** The template for CLI arguments, with `--access=open` by default. */
export const templateFor = (...args: string[]): Template => {
  const hasAccess = args.some((arg) => arg.startsWith('--access'));
  return synthesise(readSettings(hasAccess ? args : ['--access=open', ...args], (file) => file));
};

/** Properties of all resources of a type. */
export const allOf = <T = Readonly<Record<string, unknown>>>(template: Template, type: string): T[] =>
  resourcesOf(template, type).map(([, { Properties = {} }]) => Properties as T);

/** The one resource of a type whose property has a value, with its id. */
export const oneOf = (
  template: Template,
  type: string,
  property: string,
  value: unknown,
): Resource & { readonly id: string } => {
  const found = resourcesOf(template, type).filter(
    ([, { Properties }]) => JSON.stringify(Properties?.[property]) === JSON.stringify(value),
  );
  const [first] = found;
  if (!first || found.length > 1)
    throw new Error(`${found.length} of ${type} have ${property} = ${String(value)}`);
  return { id: first[0], ...first[1] };
};

/** A statement of a policy. */
export type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
};

/** Statements by the logical id of their role: inline ones and those of attached policies. */
export const statementsByRole = (template: Template): Map<string, Statement[]> => {
  type Document = { Statement: Statement[] };
  type Role = { Policies?: { PolicyDocument: Document }[] };
  type Policy = { PolicyDocument: Document; Roles: { Ref: string }[] };
  const found = new Map(
    resourcesOf(template, 'AWS::IAM::Role').map(([id, { Properties }]) => [
      id,
      ((Properties as Role).Policies ?? []).flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    ]),
  );
  for (const { PolicyDocument, Roles } of allOf<Policy>(template, 'AWS::IAM::Policy')) {
    for (const { Ref } of Roles) found.get(Ref)?.push(...PolicyDocument.Statement);
  }
  return found;
};
