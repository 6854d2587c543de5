/** How a model failed. `isTransient`: an immediate retry may help, as long as no part of the answer was sent. */
export type ModelErrorInfo = {
  readonly code: `chatmind.${string}`;
  readonly detail: string;
  /** Whether retrying later may help. */
  readonly retryable: boolean;
  readonly isTransient?: boolean;
  /** The Retry-After of the provider, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
};

/** A failure of a model. `detail` is shown to the user; `cause` is only logged. */
export class ModelError extends Error {
  readonly info: ModelErrorInfo;
  constructor(info: ModelErrorInfo, cause?: unknown) {
    super(info.detail, { cause });
    this.name = 'ModelError';
    this.info = info;
  }
}

/** 429: too many requests. */
export const throttled = (retryAfterMs?: number, cause?: unknown) =>
  new ModelError(
    {
      code: 'chatmind.model_throttled',
      detail: 'The model is receiving too many requests.',
      retryable: true,
      isTransient: true,
      retryAfterMs,
    },
    cause,
  );

/** 5xx, or no response at all. */
export const modelUnavailable = (cause?: unknown, retryAfterMs?: number) =>
  new ModelError(
    {
      code: 'chatmind.model_unavailable',
      detail: 'The model is not responding.',
      retryable: true,
      isTransient: true,
      retryAfterMs,
    },
    cause,
  );

/** The provider refuses this request permanently: key, permissions, name or length. */
export const modelRefused = (status: number, cause?: unknown) =>
  new ModelError(
    {
      code: 'chatmind.model_refused',
      detail: `The model refused the request (${status}). Check its API key and name, or start a new conversation if this one is too long.`,
      retryable: false,
    },
    cause,
  );

/** The answer ended early or became invalid. */
export const answerBroken = (cause?: unknown) =>
  new ModelError(
    {
      code: 'chatmind.model_broken',
      detail: 'The model stopped in the middle of its answer.',
      retryable: true,
    },
    cause,
  );

/** `reason` completes "The model ...". */
export const modelTimedOut = (reason: string) =>
  new ModelError({ code: 'chatmind.model_timeout', detail: `The model ${reason}.`, retryable: true });

/** The stream ended without text. */
export const emptyAnswer = () =>
  new ModelError({
    code: 'chatmind.empty_answer',
    detail: 'The model returned an empty answer.',
    retryable: true,
  });

/** The answer is longer than a message can be. */
export const answerTooLong = (maxCharacters: number) =>
  new ModelError({
    code: 'chatmind.answer_too_long',
    detail: `The answer was cut off after ${maxCharacters} characters.`,
    retryable: false,
  });

/** Every process that worked on the run crashed. */
export const runInterrupted = () =>
  new ModelError({
    code: 'chatmind.interrupted',
    detail: 'ChatMind was interrupted several times while answering.',
    retryable: true,
  });

/** An internal error; the cause is only logged. */
export const answerFailed = (cause: unknown) =>
  new ModelError(
    { code: 'chatmind.internal_error', detail: 'Something went wrong in ChatMind.', retryable: true },
    cause,
  );
