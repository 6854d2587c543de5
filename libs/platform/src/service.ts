import fastJson from 'fast-json-stringify';
import { fastify, type FastifyInstance, LogController } from 'fastify';
import { z } from 'zod';
import { handleErrors, refuseTarget, type TranslateError } from './http/error-handling.ts';
import { limitBodyTime } from './http/body-deadline.ts';
import { protectBrowsers } from './http/browser-safety.ts';
import { compressAnswers } from './http/compression.ts';
import { closeAfterAnswers } from './http/close-after-answers.ts';
import { serveHealth } from './http/health.ts';
import { answerMalformedHttp } from './http/malformed-http.ts';
import { serveDocs } from './http/docs.ts';
import type { NamedSchemas } from './http/open-api.ts';
import { validatorCompiler } from './http/validation.ts';
import { errorForLog, logRequests, requestIdOf } from './http/request-log.ts';
import { limits } from './limits.ts';
import { countDroppedSpans, type Metrics, measureRequests } from './metrics.ts';
import { rootPathName, stripRootPath } from './root-path.ts';
import type { ServiceConfig } from './service-config.ts';
import { traceRequests } from './tracing/trace-requests.ts';
import { createTracer, type Tracer } from './tracing/tracer.ts';

/** What `createService` needs to know of a service. */
export type ServiceOptions = {
  readonly name: string;
  readonly version: string;
  readonly config: ServiceConfig;
  /** Schemas that have a name in the OpenAPI document. */
  readonly schemas?: NamedSchemas;
  /** Translates an error of a store into one for the caller. Returns undefined for any other error. */
  readonly translateError?: TranslateError;
  /** Destination of log lines, one JSON object each. Standard output by default. */
  readonly logTo?: { write(line: string): void };
};

/** A service without routes: register features on `app` and counters in `metrics`. */
export type Service = {
  readonly name: string;
  readonly config: ServiceConfig;
  readonly app: FastifyInstance;
  readonly metrics: Metrics;
  /** Records spans. Undefined without OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly tracer: Tracer | undefined;
};

/**
 * Creates a service: a Fastify app with what all services have in common, registered in the order in which a request passes
 * it. Add features with `implement`; `runService` listens and drains.
 */
export async function createService({
  name,
  version,
  config,
  schemas,
  translateError,
  logTo,
}: ServiceOptions): Promise<Service> {
  const stripPrefix = stripRootPath(config.rootPath);
  const app = fastify({
    logger: {
      level: config.logLevel,
      base: { service: name },
      serializers: { err: errorForLog },
      ...(logTo ? { stream: logTo } : {}),
    },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    rewriteUrl: ({ url = '/' }) => stripPrefix(url),
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    bodyLimit: limits.bodyBytes,
    // Uploads have no time limit while bytes arrive. `limitBodyTime` ends other slow bodies, and `uploadOf` stalled uploads.
    requestTimeout: 0,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    routerOptions: { maxParamLength: limits.paramCharacters },
    // A missing Host is refused like a wrong one, with a problem document. Node would close the connection without an answer.
    http: {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.requestTimeoutMs,
      requireHostHeader: false,
    },
    return503OnClosing: false,
    clientErrorHandler: answerMalformedHttp,
    frameworkErrors: refuseTarget,
  });
  // Fastify parses text/plain by default, but bodies must be JSON.
  app.removeContentTypeParser('text/plain');
  app.decorate(rootPathName, config.rootPath);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(({ schema }) => fastJson(jsonSchemaOf(schema) as fastJson.Schema));

  closeAfterAnswers(app);
  const metrics = measureRequests(app);
  logRequests(app);
  const tracer = startTracing(app, { name, version, config, metrics });
  limitBodyTime(app);
  protectBrowsers(app, config);
  handleErrors(app, translateError);
  compressAnswers(app);
  serveDocs(app, { name, version, rootPath: config.rootPath, schemas });
  serveHealth(app, { name, version, commit: config.commit });
  return { name, config, app, metrics, tracer };
}

function startTracing(
  app: FastifyInstance,
  { name, version, config, metrics }: Pick<Service, 'name' | 'config' | 'metrics'> & { version: string },
): Tracer | undefined {
  const { otlpEndpoint: endpoint, resourceAttributes } = config;
  if (endpoint === undefined) return undefined;
  const dropped = countDroppedSpans(metrics);
  const tracer = createTracer({
    endpoint,
    name,
    version,
    resourceAttributes,
    onDrop: (count) => dropped.inc(count),
  });
  traceRequests(app, tracer);
  return tracer;
}

/** Answers are written by a serialiser compiled from the contract: it is faster and omits members that are not listed. */
function jsonSchemaOf(schema: unknown): object {
  return z.toJSONSchema(schema as z.ZodType, { io: 'output', target: 'draft-7', unrepresentable: 'any' });
}
