import { readSettings } from './read-settings.ts';
import { synthesise } from './synthesise.ts';
import { type Resource, resourcesOf, type Template } from './template.ts';

/** The template of some words; the world may enter unless they say otherwise. */
export const templateFor = (...words: string[]): Template => {
  const isSaid = words.some((word) => word.startsWith('--access'));
  return synthesise(readSettings(isSaid ? words : ['--access=open', ...words], (file) => file));
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

/** Each role's statements, by its id: its own and those of policies that are attached to it. */
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
