import { id, singleLine, timestamp } from '@quintet/contract';
import { z } from 'zod';
import {
  checkInterval,
  checkStates,
  checkTimeout,
  failureCodes,
  maxNameLength,
  maxUrlLength,
} from './routes.ts';

const count = z.number().int().min(0);
const version = z.number().int().positive();
const latencyMs = z.number().min(0).nullable();

export const checkFailure = z.object({ at: timestamp, code: z.enum(failureCodes), detail: z.string() });

/** The result of one probe. `latencyMs` is the time from the start to the headers of the last response. */
export const checkResult = z
  .object({
    id,
    at: timestamp,
    isUp: z.boolean(),
    latencyMs,
    status: z.number().int().nullable(),
    code: z.enum(failureCodes).nullable(),
    detail: z.string(),
    redirects: count,
  })
  .meta({
    description: 'The result of one probe',
    examples: [
      {
        id: '0198f1e2-7c3a-7000-8000-000000000002',
        at: '2026-11-23T08:00:00.000Z',
        isUp: true,
        latencyMs: 12.4,
        status: 200,
        code: null,
        detail: '200 in 12 ms',
        redirects: 0,
      },
    ],
  });

export const check = z
  .object({
    id,
    name: z.string(),
    url: z.string(),
    intervalSeconds: z.number().int(),
    timeoutMs: z.number().int(),
    /** The expected status of the last response; null accepts any from 200 to 299. */
    expectedStatus: z.number().int().nullable(),
    /** True for the checks of the services and the shell, which exist from the start. */
    builtIn: z.boolean(),
    /** True for the sample check. */
    sample: z.boolean(),
    state: z.enum(checkStates),
    latencyMs,
    /** Time up divided by known time in the last 24 h, 0 to 1; null without results. */
    uptime: z.number().min(0).max(1).nullable(),
    /** Known share of the last 24 h, 0 to 1. */
    known: z.number().min(0).max(1),
    checkedAt: timestamp.nullable(),
    /** The last 3 failures, newest first. */
    failures: z.array(checkFailure),
    /** The last 40 results, newest last, for the sparkline. */
    recent: z.array(z.object({ at: timestamp, isUp: z.boolean(), latencyMs })),
    version,
    createdAt: timestamp,
  })
  .meta({
    description: 'A health check with its state and recent results',
    examples: [
      {
        id: '0198f1e2-7c3a-7000-8000-000000000001',
        name: 'Website',
        url: 'https://example.org/',
        intervalSeconds: 30,
        timeoutMs: 5000,
        expectedStatus: null,
        builtIn: false,
        sample: false,
        state: 'up',
        latencyMs: 12.4,
        uptime: 1,
        known: 0.5,
        checkedAt: '2026-11-23T08:00:00.000Z',
        failures: [],
        recent: [{ at: '2026-11-23T08:00:00.000Z', isUp: true, latencyMs: 12.4 }],
        version: 1,
        createdAt: '2026-11-22T20:00:00.000Z',
      },
    ],
  });

const hasNoPassword = (value: string): boolean => {
  const url = URL.parse(value);
  return url === null || (url.username === '' && url.password === '');
};

/** An http or https URL without user and password. */
const targetUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' })
  .trim()
  .max(maxUrlLength, `must have at most ${maxUrlLength} characters`)
  .refine(hasNoPassword, 'must not contain a user or a password');

const bounded = ({ min, max }: { min: number; max: number }) => z.number().int().min(min).max(max);

const checkFields = z.object({
  name: singleLine(maxNameLength),
  url: targetUrl,
  intervalSeconds: bounded(checkInterval),
  timeoutMs: bounded(checkTimeout),
  expectedStatus: bounded({ min: 100, max: 599 }).nullable(),
});

/** The body that creates a check. */
export const newCheck = checkFields.extend({
  intervalSeconds: bounded(checkInterval).default(checkInterval.default),
  timeoutMs: bounded(checkTimeout).default(checkTimeout.default),
  expectedStatus: checkFields.shape.expectedStatus.default(null),
  sample: z.boolean().default(false),
});

/** The body that changes a check. */
export const checkPatch = checkFields
  .partial()
  .refine((value) => Object.keys(value).length > 0, 'must change at least one field');

export type Check = z.infer<typeof check>;
export type CheckResult = z.infer<typeof checkResult>;
export type CheckFailure = z.infer<typeof checkFailure>;
export type FailureCode = CheckFailure['code'];
