import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleet, services } from '@quintet/fleet';
import { ruleMatrix } from '@quintet/router/rule-matrix';
import { describe, expect, test } from 'vitest';
import { gatewayRoutes } from './gateway-routes.ts';
import { generatedFiles } from './generated.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const generated = generatedFiles(fleet);
const compose = generated['docker/compose.yml'] ?? '';

test.each(Object.entries(generated))(
  '%s matches the fleet table (if not, run "npx nx write compose")',
  (path, text) => {
    expect(read(path)).toBe(text);
  },
);

describe('the gateway', () => {
  // nginx uses the first expression that matches, and the default otherwise.
  const lines = [...gatewayRoutes(fleet).matchAll(/^ {2}"~(.*)" (\w+);$/gm)];
  const targetOf = (target: string) =>
    lines.find(([, expression = '']) => new RegExp(expression, 's').test(target))?.[2] ?? 'shell';

  test.each(ruleMatrix)('sends %s to %s, with and without a query', (path, target) => {
    expect([targetOf(path), targetOf(`${path}?q=/api/other`)]).toEqual([target, target]);
  });
});

describe('compose.yml', () => {
  test('publishes one port, on this machine only', () => {
    expect(compose.match(/ports:.*/g)).toEqual(["ports: ['127.0.0.1:${PORT:-8080}:80']"]);
  });

  test('builds nothing', () => {
    expect(compose).not.toMatch(/^\s+build:/m);
  });

  test('contains no secret values', () => {
    expect(compose).not.toMatch(/(PASSWORD|TOKEN|DATABASE_URL): /);
  });

  test("does not change PostgreSQL's durability settings", () => {
    expect(compose).not.toMatch(/fsync|full_page_writes|synchronous_commit/);
  });

  test.each(services)('$name has the memory of the fleet table and waits for its migration', (row) => {
    const block = compose.slice(compose.indexOf(`\n  ${row.name}:\n`));
    expect(block).toMatch(new RegExp(`^ {4}mem_limit: ${row.memoryMiB}m$`, 'm'));
    expect(block).toContain(`${row.name}-migrate: { condition: service_completed_successfully }`);
  });

  test('.env contains the path of compose.yml and the project name only', () => {
    expect(read('.env')).toBe('COMPOSE_FILE=docker/compose.yml\nCOMPOSE_PROJECT_NAME=quintet\n');
  });
});
