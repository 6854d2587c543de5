import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { formatAnswer } from './cli-output.ts';
import { parseCall } from './cli-arguments.ts';
import { CloudError } from './cloud-error.ts';
import type { Operation } from './operations.ts';

/** The output and exit code of the `aws` program. */
export type CliResult = { readonly stdout: string; readonly stderr: string; readonly code: number };

/** Runs a command line of the AWS CLI, version 2. An unknown operation fails like an AWS error. */
const runCall = async (
  operations: Readonly<Record<string, Operation>>,
  args: readonly string[],
): Promise<CliResult> => {
  const call = parseCall(args);
  const operation = Object.hasOwn(operations, call.operation) ? operations[call.operation] : undefined;
  const refuse = (code: string, message: string): CliResult => ({
    stdout: '',
    stderr: `\nAn error occurred (${code}) when calling the ${call.operation} operation: ${message}\n`,
    code: 254,
  });
  if (!operation) return refuse('NotReplayed', `the simulated AWS does not support "aws ${call.operation}"`);
  try {
    const { query, output } = call.options;
    return { stdout: formatAnswer(await operation(call), query?.[0], output?.[0]), stderr: '', code: 0 };
  } catch (error) {
    if (error instanceof CloudError) return refuse(error.code, error.message);
    throw error;
  }
};

/** Starts the server that the fake `aws` in `bin/cloud` calls, on 127.0.0.1. Resolves with its URL. */
export const serveCli = async (
  operations: Readonly<Record<string, Operation>>,
): Promise<{ readonly url: string; readonly close: () => void }> => {
  const answer = async (args: unknown): Promise<CliResult> => {
    try {
      return await runCall(operations, args as string[]);
    } catch (error) {
      return { stdout: '', stderr: `${(error as Error).message}\n`, code: 255 };
    }
  };
  const server = createServer((req, res) => {
    void json(req)
      .then(answer)
      .then((result) => res.end(JSON.stringify(result)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
};
