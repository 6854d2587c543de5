/** How a provider failed. `isTransient`: asking again at once, before anything was said, may help. */
export type ModelFault = {
  readonly code: `chatmind.${string}`;
  readonly detail: string;
  /** Whether a person who asks again later may get an answer. */
  readonly retryable: boolean;
  readonly isTransient?: boolean;
  /** How long the provider asked to be left alone, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
};

/** A provider's failure, in words for a person; the `cause` is for the log. */
export class ModelError extends Error {
  readonly fault: ModelFault;
  constructor(fault: ModelFault, cause?: unknown) {
    super(fault.detail, { cause });
    this.name = 'ModelError';
    this.fault = fault;
  }
}

/** 429: the provider has too much to do, or we have asked too often. */
export const throttled = (retryAfterMs?: number, cause?: unknown) =>
  new ModelError(
    {
      code: 'chatmind.model_throttled',
      detail: 'The model has too many requests at the moment.',
      retryable: true,
      isTransient: true,
      retryAfterMs,
    },
    cause,
  );

/** 5xx, or no answer at all. */
export const modelUnavailable = (cause?: unknown, retryAfterMs?: number) =>
  new ModelError(
    {
      code: 'chatmind.model_unavailable',
      detail: 'The model does not answer at the moment.',
      retryable: true,
      isTransient: true,
      retryAfterMs,
    },
    cause,
  );

/** The provider will not take this request, however often it is sent: key, rights, name or length. */
export const modelRefused = (status: number, cause?: unknown) =>
  new ModelError(
    {
      code: 'chatmind.model_refused',
      detail: `The model refused the request (${status}). Its key, its name or the length of the conversation may be the reason.`,
      retryable: false,
    },
    cause,
  );

/** The answer broke off, or turned into something that is no answer. */
export const answerBroken = (cause?: unknown) =>
  new ModelError(
    {
      code: 'chatmind.model_broken',
      detail: 'The model broke off in the middle of its answer.',
      retryable: true,
    },
    cause,
  );

/** Nothing came in time. */
export const modelTimedOut = (what: string) =>
  new ModelError({ code: 'chatmind.model_timeout', detail: `The model ${what}.`, retryable: true });

/** The stream ended well and had said nothing. */
export const emptyAnswer = () =>
  new ModelError({
    code: 'chatmind.empty_answer',
    detail: 'The model ended without a word.',
    retryable: true,
  });

/** More than a message holds. */
export const answerTooLong = (maxCharacters: number) =>
  new ModelError({
    code: 'chatmind.answer_too_long',
    detail: `The answer was cut after ${maxCharacters} characters.`,
    retryable: false,
  });

/** Each process that took this run died. */
export const runInterrupted = () =>
  new ModelError({
    code: 'chatmind.interrupted',
    detail: 'ChatMind was interrupted several times while it answered.',
    retryable: true,
  });

/** Our own fault; the log has the cause. */
export const answerFailed = (cause: unknown) =>
  new ModelError(
    { code: 'chatmind.internal_error', detail: 'Something went wrong on our side.', retryable: true },
    cause,
  );
