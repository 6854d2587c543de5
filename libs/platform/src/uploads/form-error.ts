import { invalidRequest, malformedForm, requestAborted } from '../platform-errors.ts';
import { AppError } from '../problem.ts';

/** Messages of the form parser for malformed forms. Some of its errors have no code. */
const formErrors =
  /^(Unexpected end of multipart data|Part terminated early|Multipart: Boundary not found|Missing Content-Type|Malformed|Unsupported)/;

/** Translates an error of the form parser. Any other error is returned unchanged. */
export function asFormError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'FST_MP_PREMATURE_CLOSE' || code === 'ECONNRESET') return requestAborted();
  if (code === 'FST_PARTS_LIMIT' || code === 'FST_FIELDS_LIMIT') {
    return malformedForm('The form has too many parts.');
  }
  if (code === 'FST_PROTO_VIOLATION' || code === 'FST_INVALID_JSON_FIELD_ERROR') return malformedForm();
  return formErrors.test(error.message) ? malformedForm() : error;
}

/** 400: one member of the form is invalid. */
export const invalidMember = (name: string, detail: string) =>
  invalidRequest([{ pointer: `/body/${name}`, detail }]);
