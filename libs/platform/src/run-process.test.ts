import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { createNotes } from './testing/notes-service.ts';
import { runService } from './run-service.ts';

const program = new URL('./testing/tiny-program.ts', import.meta.url);
const quiet = { PORT: '0', OPS_PORT: '0', LOG_LEVEL: 'silent' };
let started: ChildProcess | undefined;
afterEach(() => started?.kill('SIGKILL'));

function run(verbs: string[], env: Record<string, string> = {}) {
  const { PATH } = process.env;
  const child = fork(program, verbs, {
    env: { PATH, ...quiet, ...env },
    execArgv: [],
    stdio: 'pipe',
    silent: true,
  });
  started = child;
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The child has no output.');
  const ended = Promise.all([once(child, 'exit'), text(stdout), text(stderr)]);
  const outcome = ended.then(([[code], out, errors]) => ({ code: code as number | null, out, errors }));
  return { child, outcome };
}

async function serve(env: Record<string, string> = {}) {
  const { child, outcome } = run([], env);
  const [message] = await once(child, 'message');
  return { child, outcome, message: message as { type: string; port: number } };
}

test('it sends its parent a message with its port when it is ready', async () => {
  const { message } = await serve();
  expect(message).toEqual({ type: 'ready', port: expect.any(Number) });
  expect((await fetch(`http://127.0.0.1:${message.port}/health`)).status).toBe(200);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s drains it and it exits 0', async (signal) => {
  const { child, outcome } = await serve();
  child.kill(signal);
  expect(await outcome).toEqual({ code: 0, out: '', errors: '' });
});

test('it ends when its parent ends', async () => {
  const { child, outcome } = await serve();
  child.disconnect();
  expect(await outcome).toMatchObject({ code: 0 });
});

test('it ends when its parent ended before it was ready', async () => {
  const { child, outcome } = run([]);
  child.disconnect();
  expect(await outcome).toMatchObject({ code: 0, errors: '' });
});

test('an invalid environment is reported with every error: exit 1, no stack', async () => {
  const { code, errors } = await run([], { PORT: 'x', ROOT_PATH: 'y', COMMIT: '' }).outcome;
  expect(code).toBe(1);
  expect(errors).toMatch(/^The environment is not usable:\n {2}- PORT: .+\n {2}- ROOT_PATH: .+\n$/);
});

test('a port in use is reported in one sentence: exit 1', async () => {
  const other = await runService(await createNotes());
  const { port } = new URL(other.url);
  const { code, errors } = await run([], { PORT: port }).outcome;
  await other.drain();
  expect(code).toBe(1);
  expect(errors).toMatch(/^listen EADDRINUSE.+\n$/);
});

test('another command runs to its end and exits 0', async () => {
  expect(await run(['migrate']).outcome).toEqual({ code: 0, out: 'migrated\n', errors: '' });
});

test('a command that fails prints its stack: exit 1', async () => {
  const { code, errors } = await run(['fail']).outcome;
  expect(code).toBe(1);
  expect(errors).toMatch(/^Error: out of order\n {4}at /);
});

test.each(['sing', 'toString', '__proto__'])(
  'the unknown command %s exits 1 and lists the commands',
  async (command) => {
    const { code, errors } = await run([command]).outcome;
    expect(code).toBe(1);
    expect(errors).toBe(`There is no command "${command}"; use serve, migrate, fail.\n`);
  },
);
