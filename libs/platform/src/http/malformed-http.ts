import type { Socket } from 'node:net';
import { problemMediaType } from '@quintet/contract';
import { AppError, toProblem } from '../problem.ts';

/**
 * Answers what Node could not parse as HTTP: there is no request yet, so the answer is written to the socket.
 * A client that simply went away gets nothing.
 */
export function answerMalformedHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = toProblem(toAppError(error.code), 'none');
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.title}\r\nContent-Type: ${problemMediaType}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function toAppError(code: string | undefined): AppError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new AppError('platform.headers_too_large', 431, 'The headers may have at most 16 KiB.');
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new AppError('platform.request_timeout', 408, 'The request did not arrive in time.');
  }
  return new AppError('platform.malformed_http', 400, 'This is not well-formed HTTP/1.1.');
}
