import type { Socket } from 'node:net';
import { problemMediaType } from '@quintet/contract';
import { limits } from '../limits.ts';
import { AppError, toProblem } from '../problem.ts';
import { safetyHeaders } from './browser-safety.ts';

/**
 * Answers bytes that Node cannot parse as HTTP. No request object exists, so the answer is written to the socket.
 * A client that has disconnected gets nothing, and neither does one in the middle of an answer.
 */
export function answerMalformedHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  const problem = toProblem(toAppError(error.code), 'none');
  const body = JSON.stringify(problem);
  const headers = {
    ...safetyHeaders,
    'content-type': problemMediaType,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${problem.status} ${problem.title}\r\n${lines.join('')}\r\n${body}`);
}

// Node's own handler checks the same field. A second head inside an open event stream would be read as an event.
function isAnswering(socket: Socket & { _httpMessage?: { headersSent: boolean } | null }): boolean {
  // oxlint-disable-next-line no-underscore-dangle -- Node's name
  return socket._httpMessage?.headersSent === true;
}

function toAppError(code: string | undefined): AppError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const detail = `The headers may have at most ${limits.headerBytes} bytes.`;
    return new AppError('platform.headers_too_large', 431, detail);
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new AppError('platform.request_timeout', 408, 'The request did not arrive in time.');
  }
  return new AppError('platform.malformed_http', 400, 'This is not well-formed HTTP/1.1.');
}
