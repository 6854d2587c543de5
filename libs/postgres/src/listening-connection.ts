import { Socket } from 'node:net';
import { Client } from 'pg';

/** How to reach the database, and which of its channels to listen on. */
export type ListenOptions = {
  readonly url: string;
  readonly applicationName: string;
  readonly channel: string;
  readonly onError?: (error: unknown) => void;
};

/** A connection that listens on a channel, and is opened anew a second after it is lost. */
export type ListeningConnection = {
  /** Sends one notification a payload; resolves when that is over. Never fails: what cannot be sent is reported. */
  notify(payloads: readonly string[]): Promise<void>;
  /** Ends it at once, also in the middle of connecting. */
  close(): void;
};

const connectTimeoutMs = 5_000;
const reconnectMs = 1_000;

/** Opens the connection; `onPayload` gets what others notify, and what `notify` itself sends. */
export function keepListening(
  options: ListenOptions,
  onPayload: (payload: string) => void,
): ListeningConnection {
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;
  const open = () =>
    listen(options, onPayload, (error) => {
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

/** One life of the connection. `onLost` is called once, when it is over for whatever reason. */
function listen(
  { url, applicationName, channel, onError }: ListenOptions,
  onPayload: (payload: string) => void,
  onLost: (error: unknown) => void,
): ListeningConnection {
  // Our own socket can be cut at any moment; `client.end()` waits for the goodbye of a server that may be silent.
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
