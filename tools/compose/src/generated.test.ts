import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleet, services } from '@quintet/fleet';
import { ruleMatrix } from '@quintet/router/rule-matrix';
import { describe, expect, test } from 'vitest';
import { gatewayRoutes } from './gateway-routes.ts';
import { generatedFiles } from './generated.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const written = generatedFiles(fleet);
const compose = written['docker/compose.yml'] ?? '';

test.each(Object.entries(written))(
  '%s is what the fleet table says ("npx nx write compose" mends it)',
  (path, text) => {
    expect(read(path)).toBe(text);
  },
);

describe('the gateway', () => {
  // The map's lines: nginx takes the first expression that fits, and the default for the rest.
  const lines = [...gatewayRoutes(fleet).matchAll(/^ {2}"~(.*)" (\w+);$/gm)];
  const targetOf = (target: string) =>
    lines.find(([, expression = '']) => new RegExp(expression, 's').test(target))?.[2] ?? 'shell';

  test.each(ruleMatrix)('sends %s to %s, with a query as without', (path, target) => {
    expect([targetOf(path), targetOf(`${path}?q=/api/other`)]).toEqual([target, target]);
  });
});

describe('compose', () => {
  test('publishes one port, on this machine only', () => {
    expect(compose.match(/ports:.*/g)).toEqual(["ports: ['127.0.0.1:${PORT:-8080}:80']"]);
  });

  test('builds nothing', () => {
    expect(compose).not.toMatch(/^\s+build:/m);
  });

  test('holds no secret, and no environment names one by its value', () => {
    expect(compose).not.toMatch(/(PASSWORD|TOKEN|DATABASE_URL): /);
  });

  test('leaves durability as PostgreSQL has it', () => {
    expect(compose).not.toMatch(/fsync|full_page_writes|synchronous_commit/);
  });

  test.each(services)('$name has its memory from the fleet table, and waits for its schema', (row) => {
    const block = compose.slice(compose.indexOf(`\n  ${row.name}:\n`));
    expect(block).toMatch(new RegExp(`^ {4}mem_limit: ${row.memoryMiB}m$`, 'm'));
    expect(block).toContain(`${row.name}-migrate: { condition: service_completed_successfully }`);
  });

  test('.env holds what finds the file, and nothing else', () => {
    expect(read('.env')).toBe('COMPOSE_FILE=docker/compose.yml\nCOMPOSE_PROJECT_NAME=quintet\n');
  });
});
