import type { ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime';
import { answerBroken, type ModelError, modelRefused, modelUnavailable, throttled } from '../model-error.ts';

type AwsError = Error & {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
};

/** What the SDK threw, as a failure of a model. */
export function bedrockFailure(error: unknown): ModelError {
  const { name = '', $metadata, $response } = (error ?? {}) as Partial<AwsError>;
  const status = $metadata?.httpStatusCode ?? 0;
  if (name === 'ThrottlingException' || status === 429)
    return throttled(readRetryAfter($response?.headers), error);
  if (name === 'CredentialsProviderError') return modelRefused(401, error);
  if (name === 'ModelStreamErrorException') return answerBroken(error);
  return status >= 400 && status < 500 && status !== 408
    ? modelRefused(status, error)
    : modelUnavailable(error);
}

/** A failure that came as an event in the middle of a stream. */
export function failureIn(event: ConverseStreamOutput): ModelError | undefined {
  const exception =
    event.throttlingException ??
    event.internalServerException ??
    event.modelStreamErrorException ??
    event.serviceUnavailableException ??
    event.validationException;
  return exception && bedrockFailure(exception);
}

function readRetryAfter(headers: Readonly<Record<string, string>> = {}): number | undefined {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}
