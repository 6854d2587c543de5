import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as chatmind from '@quintet/chatmind-contract/schemas';
import type { Contract } from '@quintet/contract';
import * as datapulse from '@quintet/datapulse-contract/schemas';
import * as filevault from '@quintet/filevault-contract/schemas';
import * as metricshub from '@quintet/metricshub-contract/schemas';
import { createOpenApiDocument, type NamedSchemas } from '@quintet/platform';
import * as taskflow from '@quintet/taskflow-contract/schemas';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const contracts: Record<string, { contract: Contract; schemas: NamedSchemas }> = {
  chatmind,
  datapulse,
  filevault,
  metricshub,
  taskflow,
};

const documentOf = (name: string) => {
  const { contract, schemas } = contracts[name] ?? { contract: {}, schemas: {} };
  const routes = Object.values(contract);
  return createOpenApiDocument({ name, version: '1.0.0', rootPath: `/api/${name}`, routes, schemas });
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quintet-api-types-'));
  for (const name of Object.keys(contracts)) {
    const types = await openapiTS(structuredClone(documentOf(name)) as unknown as OpenAPI3);
    await writeFile(join(folder, `${name}.ts`), astToString(types));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tsc = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

/** Compiles a client with the repository's compiler. Returns its errors. */
async function compile(client: string): Promise<string> {
  await writeFile(join(folder, 'client.ts'), client);
  const options = [
    '--ignoreConfig',
    '--strict',
    '--noEmit',
    '--target',
    'es2024',
    '--module',
    'esnext',
    '--lib',
    'esnext,dom',
  ];
  const files = Object.keys(contracts).map((name) => join(folder, `${name}.ts`));
  const args = [tsc, ...options, '--moduleResolution', 'bundler', join(folder, 'client.ts'), ...files];
  const run = promisify(execFile)(process.execPath, args);
  return run.then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
}

const client = `
import type { components, operations } from './taskflow';

type Board = components['schemas']['BoardSummary'];
type NewCard = operations['createCard']['requestBody']['content']['application/json'];
type SavedCard = operations['createCard']['responses'][201]['content']['application/json'];
type Problem = operations['createCard']['responses'][404]['content']['application/problem+json'];

export async function listBoards(baseUrl: string): Promise<Board[]> {
  const answer = await fetch(baseUrl + '/boards?limit=50');
  const { items }: operations['listBoards']['responses'][200]['content']['application/json'] = await answer.json();
  return items;
}

export async function createCard(baseUrl: string, boardId: string, card: NewCard): Promise<string> {
  const answer = await fetch(\`\${baseUrl}/boards/\${boardId}/cards\`, { method: 'POST', body: JSON.stringify(card) });
  if (!answer.ok) {
    const problem: Problem = await answer.json();
    const fields: string[] = problem.errors?.map(({ pointer, detail }) => pointer + ' ' + detail) ?? [];
    throw new Error([problem.code, problem.detail, ...fields].join('; '));
  }
  const saved: SavedCard = await answer.json();
  const version: number = saved.version;
  return saved.title + version;
}

export const card: NewCard = { columnId: 'c', title: 'Fix the login page', priority: 'high' };
`;

describe('types generated from the OpenAPI documents', () => {
  test('compile, with a client that lists boards, creates a card and handles a problem', async () => {
    expect(await compile(client)).toBe('');
  });

  test.each([
    ['an unknown field of a response', 'saved.version;', 'saved.revision;', "'revision' does not exist"],
    ['a value that the API refuses', "priority: 'high'", "priority: 'highest'", '"highest"'],
    ['a missing field of a request', "title: 'Fix the login page', ", '', "Property 'title' is missing"],
  ])('refuse %s', async (_, right, wrong, error) => {
    expect(client).toContain(right);
    expect(await compile(client.replace(right, wrong))).toContain(error);
  });
});

describe.each(Object.entries(contracts))('the document of %s', (name, { schemas }) => {
  test('names every schema that the contract names, and refers to it', () => {
    const document = documentOf(name);
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(Object.keys(schemas)));
  });

  test('has examples that fit their schemas', () => {
    const named = Object.values(schemas).map((schema) => ({ schema, examples: schema.meta()?.examples }));
    const examples = named.flatMap(({ schema, examples: values }) =>
      ((values as unknown[] | undefined) ?? []).map((value) => ({ schema, value })),
    );
    expect(examples.length).toBeGreaterThan(0);
    for (const { schema, value } of examples) expect(schema.parse(value)).toEqual(value);
  });
});
