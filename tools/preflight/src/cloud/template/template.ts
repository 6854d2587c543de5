import type { Place } from '../../finding.ts';
import { PreflightError } from '../../preflight-error.ts';
import { parseYaml, type Step } from '../../tree/yaml-file.ts';
import { idOf, mentioned, type Names, resolve } from './intrinsics.ts';
import { type Json, listOf, objectOf, textOf } from '../../json.ts';

/** One resource of a template, its properties as they are written. */
export type Resource = {
  readonly id: string;
  readonly type: string;
  readonly properties: Json;
  readonly dependsOn: readonly string[];
  readonly at: Place;
  /** The place of a property. */
  readonly placeOf: (...steps: readonly Step[]) => Place;
};

/** The templates of one deployment, taken together: a stack may name what another exports. */
export type Template = {
  readonly at: Place;
  readonly all: (type: string) => readonly Resource[];
  readonly byId: (id: string) => Resource | undefined;
  readonly text: (value: unknown) => string;
  readonly id: (value: unknown) => string;
  readonly mentioned: (value: unknown) => readonly string[];
};

type File = { readonly path: string; readonly text: string };

type Parsed = { readonly value: Json; readonly resources: readonly Resource[] };

function parseTemplate({ path, text }: File): Parsed {
  const file = parseYaml(path, text);
  const value = objectOf(file.value);
  if (value['Resources'] === undefined)
    throw new PreflightError(`${path} is no template: it has no Resources.`);
  const resources = Object.entries(objectOf(value['Resources'])).map(([id, body]) => {
    const placeOf = (...steps: readonly Step[]) => file.placeOf(['Resources', id, 'Properties', ...steps]);
    return {
      id,
      type: textOf(objectOf(body)['Type']),
      properties: objectOf(objectOf(body)['Properties']),
      dependsOn: listOf(objectOf(body)['DependsOn']).map(String),
      at: file.placeOf(['Resources', id]),
      placeOf,
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

/** Reads templates, JSON or YAML. Throws PreflightError for what is neither. */
export function readTemplate(files: readonly File[]): Template {
  const parsed = files.map((file) => parseTemplate(file));
  const resources = parsed.flatMap((one) => one.resources);
  const byId = new Map(resources.map((one) => [one.id, one]));
  const names: Names = {
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
    mentioned: (value) => mentioned(names, value),
  };
}
