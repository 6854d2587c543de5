import type { Location } from '../../finding.ts';
import { PreflightError } from '../../preflight-error.ts';
import { parseYaml, type PathKey } from '../../tree/yaml-file.ts';
import { idOf, referencedIds, type ReferenceScope, resolve } from './intrinsics.ts';
import { type Json, listOf, objectOf, textOf } from '../../json.ts';

/** One resource of a template, with its unresolved properties. */
export type Resource = {
  readonly id: string;
  readonly type: string;
  readonly properties: Json;
  readonly dependsOn: readonly string[];
  readonly at: Location;
  /** The location of a property. */
  readonly locationOf: (...keys: readonly PathKey[]) => Location;
};

/** The templates of one deployment together, since a stack can import what another exports. */
export type Template = {
  readonly at: Location;
  readonly all: (type: string) => readonly Resource[];
  readonly byId: (id: string) => Resource | undefined;
  readonly text: (value: unknown) => string;
  readonly id: (value: unknown) => string;
  readonly referencedIds: (value: unknown) => readonly string[];
};

type File = { readonly path: string; readonly text: string };

type Parsed = { readonly value: Json; readonly resources: readonly Resource[] };

function parseTemplate({ path, text }: File): Parsed {
  const file = parseYaml(path, text);
  const value = objectOf(file.value);
  if (value['Resources'] === undefined)
    throw new PreflightError(`${path} is not a template: it has no Resources.`);
  const resources = Object.entries(objectOf(value['Resources'])).map(([id, body]) => {
    const locationOf = (...keys: readonly PathKey[]) =>
      file.locationOf(['Resources', id, 'Properties', ...keys]);
    return {
      id,
      type: textOf(objectOf(body)['Type']),
      properties: objectOf(objectOf(body)['Properties']),
      dependsOn: listOf(objectOf(body)['DependsOn']).map(String),
      at: file.locationOf(['Resources', id]),
      locationOf,
    };
  });
  return { value, resources };
}

const section = (files: readonly Parsed[], name: string): Readonly<Record<string, Json>> =>
  Object.assign({}, ...files.map(({ value }) => objectOf(value[name]))) as Readonly<Record<string, Json>>;

function exportsOf(files: readonly Parsed[]): Map<string, unknown> {
  const outputs = Object.values(section(files, 'Outputs'));
  return new Map(
    outputs.map((output) => [textOf(objectOf(output['Export'])['Name']), output['Value']] as const),
  );
}

/** Parses templates in JSON or YAML. Throws PreflightError for anything else. */
export function readTemplate(files: readonly File[]): Template {
  const parsed = files.map((file) => parseTemplate(file));
  const resources = parsed.flatMap((one) => one.resources);
  const byId = new Map(resources.map((one) => [one.id, one]));
  const names: ReferenceScope = {
    resources: section(parsed, 'Resources'),
    parameters: section(parsed, 'Parameters'),
    exports: exportsOf(parsed),
  };
  return {
    at: { file: files[0]?.path ?? '', line: 1 },
    all: (type) => resources.filter((one) => one.type === type),
    byId: (id) => byId.get(id),
    text: (value) => resolve(names, value),
    id: (value) => idOf(names, value),
    referencedIds: (value) => referencedIds(names, value),
  };
}
