import type { Problem } from '@quintet/contract';
import type { FastifySchema, FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';

/** A part of the request does not match its schema. Fastify adds which part. */
export class ValidationError extends Error {
  readonly issues: readonly z.core.$ZodIssue[];
  validationContext?: 'params' | 'querystring' | 'body';
  constructor(issues: readonly z.core.$ZodIssue[]) {
    super('The request is not valid.');
    this.name = 'ValidationError';
    this.issues = issues;
  }

  /** The invalid fields, each with a JSON pointer into the request. */
  fieldErrors(): NonNullable<Problem['errors']> {
    const part = this.validationContext === 'querystring' ? 'query' : this.validationContext;
    return this.issues.map(({ path, message }) => ({
      pointer: ['', part, ...path].join('/'),
      detail: message,
    }));
  }
}

/** Parses each part of a request with its zod schema. Handlers get the parsed value. */
export const validatorCompiler: FastifySchemaCompiler<FastifySchema> =
  ({ schema }) =>
  (data: unknown) => {
    const { success, data: value, error } = (schema as z.ZodType).safeParse(data);
    return success ? { value } : { error: new ValidationError(error.issues) };
  };
