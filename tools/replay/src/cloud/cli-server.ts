import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { printAnswer } from './cli-output.ts';
import { parseCall } from './cli-words.ts';
import { CloudError } from './cloud-error.ts';
import type { Operation } from './operations.ts';

/** What the `aws` program prints and how it ends. */
export type CliResult = { readonly stdout: string; readonly stderr: string; readonly code: number };

/** Answers a command line of the AWS CLI, version 2. What is not known fails, in its words. */
const answerCall = async (
  operations: Readonly<Record<string, Operation>>,
  words: readonly string[],
): Promise<CliResult> => {
  const call = parseCall(words);
  const operate = Object.hasOwn(operations, call.operation) ? operations[call.operation] : undefined;
  const refuse = (code: string, message: string): CliResult => ({
    stdout: '',
    stderr: `\nAn error occurred (${code}) when calling the ${call.operation} operation: ${message}\n`,
    code: 254,
  });
  if (!operate) return refuse('NotReplayed', `the simulated AWS does not know "aws ${call.operation}"`);
  try {
    const { query, output } = call.options;
    return { stdout: printAnswer(await operate(call), query?.[0], output?.[0]), stderr: '', code: 0 };
  } catch (error) {
    if (error instanceof CloudError) return refuse(error.code, error.message);
    throw error;
  }
};

/** Serves the `aws` program of `bin/`, on 127.0.0.1. Resolves with its address. */
export const serveCli = async (
  operations: Readonly<Record<string, Operation>>,
): Promise<{ readonly url: string; readonly close: () => void }> => {
  const answer = async (words: unknown): Promise<CliResult> => {
    try {
      return await answerCall(operations, words as string[]);
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
