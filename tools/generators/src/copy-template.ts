import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withName } from './names.ts';

const template = join(import.meta.dirname, '../template');

const placeOf = (name: string): Readonly<Record<string, string>> => ({
  app: `apps/${name}`,
  contract: `libs/${name}/contract`,
  ui: `libs/${name}/ui`,
});

/** Writes the template's files under the service's name; gives their paths relative to `root`. */
export function copyTemplate(root: string, name: string): string[] {
  const places = placeOf(name);
  return globSync('*/**/*.template', { cwd: template }).map((source) => {
    const [part = '', ...rest] = source.replace(/\.template$/, '').split('/');
    const target = join(places[part] ?? part, withName(rest.join('/'), name));
    mkdirSync(dirname(join(root, target)), { recursive: true });
    writeFileSync(join(root, target), withName(readFileSync(join(template, source), 'utf8'), name));
    return target;
  });
}
