import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';
import parseSpdx from 'spdx-expression-parse';
import type { PackageManifest } from './bundled-packages.ts';

const licenses = new Contrib.License.Factories.LicenseFactory(parseSpdx);
const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));

/** `@scope/name` in the two parts that a package URL and CycloneDX know. */
const partsOf = (name: string): { readonly group?: string; readonly name: string } => {
  const [first = '', second] = name.split('/');
  return second === undefined ? { name: first } : { group: first, name: second };
};

const componentOf = ({ name, version, license }: PackageManifest): Models.Component => {
  const parts = partsOf(name);
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
 * A bill of materials in CycloneDX JSON: `app` and the packages that are in it. The same packages give the same bytes: it
 * carries neither a time nor a serial number, since the image that holds it has its own.
 */
export const sbomOf = (app: PackageManifest, packages: readonly PackageManifest[]): string => {
  const { group, name } = partsOf(app.name);
  const root = new Models.Component(Enums.ComponentType.Application, name, {
    bomRef: name,
    version: app.version,
    ...(group !== undefined && { group }),
  });
  if (app.license !== undefined) root.licenses.add(licenses.makeFromString(app.license));
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: root }) });
  for (const component of packages.map((manifest) => componentOf(manifest))) bom.components.add(component);
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
};
