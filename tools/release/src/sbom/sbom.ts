import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';
import parseSpdx from 'spdx-expression-parse';
import type { PackageManifest } from './bundled-packages.ts';

const licenses = new Contrib.License.Factories.LicenseFactory(parseSpdx);
const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));

/** Splits `@scope/name` into the group and name of package URLs and CycloneDX. */
const splitName = (name: string): { readonly group?: string; readonly name: string } => {
  const [first = '', second] = name.split('/');
  return second === undefined ? { name: first } : { group: first, name: second };
};

const toComponent = ({ name, version, license }: PackageManifest): Models.Component => {
  const parts = splitName(name);
  const purl = new PackageURL('npm', parts.group, parts.name, version).toString();
  const component = new Models.Component(Enums.ComponentType.Library, parts.name, {
    bomRef: purl,
    version,
    purl,
    ...(parts.group !== undefined && { group: parts.group }),
  });
  if (license !== undefined) component.licenses.add(licenses.makeFromString(license));
  return component;
};

/**
 * Creates a bill of materials in CycloneDX JSON for `app` and its packages. It has no time and no serial number, so that
 * the same packages give the same bytes and the image stays reproducible.
 */
export const createSbom = (app: PackageManifest, packages: readonly PackageManifest[]): string => {
  const { group, name } = splitName(app.name);
  const root = new Models.Component(Enums.ComponentType.Application, name, {
    bomRef: name,
    version: app.version,
    ...(group !== undefined && { group }),
  });
  if (app.license !== undefined) root.licenses.add(licenses.makeFromString(app.license));
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: root }) });
  for (const component of packages.map((manifest) => toComponent(manifest))) bom.components.add(component);
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
};
