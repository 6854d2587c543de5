/** A resource of a CloudFormation template. */
export type Resource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
};

/** A CloudFormation template, as far as anyone here reads it. */
export type Template = {
  /** `Quintet`: the settings, without what is secret or long. */
  readonly Metadata?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly Parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
};

/** The resources of a type, by their id in the template. */
export const resourcesOf = (template: Template, type: string): [id: string, resource: Resource][] =>
  Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
