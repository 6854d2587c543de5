import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fleet } from '@quintet/fleet';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { findMissingProgram } from './find-missing-program.ts';
import { readTemplate } from './read-template.ts';
import { openReplay, type PushResult, type Replay } from './replay.ts';
import { describePush, isDeployed } from './report.ts';
import { startLoad } from './testing/load.ts';
import { cloneUpstream, type Upstream } from './upstream.ts';

const root = join(import.meta.dirname, '../../..');
const apps = fleet.map(({ name }) => name).toSorted();

const missing = findMissingProgram();

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'quintet-replay-')));
let upstream: Upstream;
let replay: Replay;
let output = '';
const events: string[] = [];

const deployedBy = ({ pipelines }: PushResult): string[] =>
  pipelines.map(({ pipeline }) => pipeline.replace('quintet-', '')).toSorted();
const push = async (): Promise<PushResult> => {
  events.length = 0;
  output = '';
  const result = await replay.push();
  onTestFailed(() => console.log(`${output}\n${events.join('\n')}\n${describePush(result)}`));
  return result;
};
const prependLine = (file: string, line: string) => upstream.commit(file, (text) => `${line}\n${text}`);
const statusOf = async (path: string): Promise<number> => (await fetch(`${replay.url}${path}`)).status;

beforeAll(async () => {
  if (missing) return;
  upstream = cloneUpstream(root, join(folder, 'upstream'));
  replay = await openReplay({
    root: upstream.root,
    folder: join(folder, 'replay'),
    template: readTemplate({ profile: 'small' }),
    env: { RELEASE_CHECKS: '' },
    onEvent: (source, event) => events.push(`${source}: ${event}`),
    onOutput: (text) => (output += text),
  });
});
afterAll(async () => {
  await replay?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the first push deploys every app behind the listener rules of the template', async (context) => {
  if (missing) context.skip(`${missing} is not installed`);
  const result = await push();
  expect(isDeployed(result)).toBe(true);
  expect(deployedBy(result)).toEqual(apps);
  expect(await statusOf('/')).toBe(200);
  expect(await statusOf('/api/taskflow/boards')).toBe(200);
  expect(await statusOf('/api/datapulse/datasets')).toBe(200);
});

test('a change to one app deploys only that app and drops no request', async (context) => {
  if (missing) context.skip(`${missing} is not installed`);
  prependLine('apps/taskflow/src/main.ts', `process.title = 'taskflow of the second push';`);
  const load = startLoad(
    ['/api/taskflow/boards', '/api/filevault/documents', '/'].map((path) => replay.url + path),
  );
  const result = await push();
  const { sent, failures } = await load.stop();
  expect(isDeployed(result)).toBe(true);
  expect(deployedBy(result)).toEqual(['taskflow']);
  expect(output).toMatch(
    /taskflow +build +apps\/taskflow\/src\/main\.ts changed since [0-9a-f]{9} \(the running image\)/,
  );
  expect(failures).toEqual([]);
  expect(sent).toBeGreaterThan(100);
});

test('a change to the fleet table builds nothing and reports that the template changed', async (context) => {
  if (missing) context.skip(`${missing} is not installed`);
  upstream.commit('tools/fleet/src/fleet.ts', (text) => text.replace('memoryMiB: 512', 'memoryMiB: 1024'));
  const result = await push();
  expect(result.build.succeeded).toBe(true);
  expect(output).toContain('Nothing to build.');
  expect(output).toMatch(/\(stack\) +synth +tools\/fleet\/src\/fleet\.ts changed/);
});

test('a change to a comment builds the app and deploys nothing, because the content is the same', async (context) => {
  if (missing) context.skip(`${missing} is not installed`);
  prependLine('apps/taskflow/src/main.ts', '// A comment is not in the bundle.');
  const result = await push();
  expect(result.build.succeeded).toBe(true);
  expect(deployedBy(result)).toEqual([]);
  expect(output).toContain('same content as the running image');
});

test('an image that does not start fails after three tasks, and the old task keeps running', async (context) => {
  if (missing) context.skip(`${missing} is not installed`);
  prependLine('apps/filevault/src/main.ts', `if (process.argv[2] === 'serve') process.exit(9);`);
  const result = await push();
  const [pipeline] = result.pipelines;
  expect(pipeline?.stages.at(-1)).toMatchObject({
    stage: 'Roll',
    status: 'failed',
    reason: expect.stringContaining('circuit breaker: tasks failed to start; rolled back'),
  });
  expect(events.filter((event) => event.startsWith('filevault: starting a task'))).toHaveLength(3);
  expect(await statusOf('/api/filevault/documents')).toBe(200);
});

test('a failed migration stops the pipeline before the deployment', async (context) => {
  if (missing) context.skip(`${missing} is not installed`);
  upstream.commit('apps/filevault/src/main.ts', (text) => text.replace("'serve'", "'migrate'"));
  const result = await push();
  const [pipeline] = result.pipelines;
  expect(pipeline?.stages.map(({ stage, status }) => `${stage} ${status}`)).toEqual([
    'Source succeeded',
    'Migrate failed',
  ]);
  expect(pipeline?.stages.at(-1)?.reason).toContain(
    'the migration failed (filevault 9, bootstrap 0); nothing was deployed',
  );
  expect(events.filter((event) => event.startsWith('filevault:'))).toEqual([]);
  expect(await statusOf('/api/filevault/documents')).toBe(200);
});

test('a failed build releases nothing, and its finally block still runs', async (context) => {
  if (missing) context.skip(`${missing} is not installed`);
  prependLine('apps/taskflow/src/main.ts', `import './missing.ts';`);
  const result = await push();
  const status = Object.fromEntries(result.build.phases.map((phase) => [phase.phase, phase.status]));
  expect(status).toMatchObject({ build: 'failed', post_build: 'failed' });
  expect(deployedBy(result)).toEqual([]);
  expect(await statusOf('/api/taskflow/boards')).toBe(200);
});
