import { invalidRequest, malformedForm, requestAborted } from '../platform-errors.ts';
import { AppError } from '../problem.ts';

/** What the parser of forms says when the form is to blame; it gives some of its errors no code. */
const formErrors =
  /^(Unexpected end of multipart data|Part terminated early|Multipart: Boundary not found|Missing Content-Type|Malformed|Unsupported)/;

/** An error of the form's parser as the caller should see it; any other error as it is. */
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

/** 400 for one member of the form. */
export const invalidMember = (name: string, detail: string) =>
  invalidRequest([{ pointer: `/body/${name}`, detail }]);
