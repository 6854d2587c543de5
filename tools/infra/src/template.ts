/** A resource of a CloudFormation template. */
export type Resource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
};

/** The parts of a CloudFormation template that the tools read. */
export type Template = {
  /** `Quintet`: the settings, without secret or long values. */
  readonly Metadata?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly Parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
};

/** The resources of a type, with their logical ids. */
export const resourcesOf = (template: Template, type: string): [id: string, resource: Resource][] =>
  Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
