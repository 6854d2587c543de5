import { Socket } from 'node:net';
import { Client } from 'pg';

/** The database and the channel to listen on. */
export type ListenOptions = {
  readonly url: string;
  readonly applicationName: string;
  readonly channel: string;
  readonly onError?: (error: unknown) => void;
};

/** A connection that listens on a channel and is reopened a second after it is lost. */
export type ListeningConnection = {
  /** Sends one notification per payload. Never rejects; errors are reported to `onError`. */
  notify(payloads: readonly string[]): Promise<void>;
  /** Closes it at once, also while it is connecting. */
  close(): void;
};

const connectTimeoutMs = 5_000;
const reconnectMs = 1_000;

/** Opens the connection. `onPayload` gets the notifications of all processes, including this one. */
export function listenOnChannel(
  options: ListenOptions,
  onPayload: (payload: string) => void,
): ListeningConnection {
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;
  const open = () =>
    connect(options, onPayload, (error) => {
      if (isClosed) return;
      options.onError?.(error);
      retry = setTimeout(() => {
        connection = open();
      }, reconnectMs);
    });
  let connection = open();
  return {
    notify: (payloads) => connection.notify(payloads),
    close() {
      isClosed = true;
      clearTimeout(retry);
      connection.close();
    },
  };
}

/** Opens one connection. `onLost` is called once, when it ends for any reason. */
function connect(
  { url, applicationName, channel, onError }: ListenOptions,
  onPayload: (payload: string) => void,
  onLost: (error: unknown) => void,
): ListeningConnection {
  // A socket of our own can be destroyed at any time, while `client.end()` waits for a server that may not answer.
  const socket = new Socket();
  const client = new Client({
    connectionString: url,
    application_name: `${applicationName} live`,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    stream: () => socket,
  });
  let state: 'connecting' | 'listening' | 'lost' = 'connecting';
  const lose = (error: unknown) => {
    if (state === 'lost') return;
    state = 'lost';
    socket.destroy();
    onLost(error);
  };
  const start = async () => {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    state = 'listening';
  };
  client.on('error', lose);
  client.on('notification', ({ payload }) => payload && onPayload(payload));
  start().catch(lose);
  return {
    async notify(payloads) {
      if (state !== 'listening') return;
      await client
        .query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [channel, payloads])
        .catch((error: unknown) => onError?.(error));
    },
    close: () => void socket.destroy(),
  };
}
