import { systemClock, uuidV7 } from '../clock-ids.ts';
import { decodeCursor, toPage } from '../cursor.ts';
import { requireMatch } from '../etag.ts';
import { identityFor } from '../identity.ts';
import { type Handlers, implement } from '../implement.ts';
import { LiveStreams } from '../live/live-streams.ts';
import type { Identity, User } from '../ports.ts';
import { AppError } from '../problem.ts';
import { createService, type Service } from '../service.ts';
import type { ServiceConfig } from '../service-config.ts';
import { memoryLog, type MemoryLog } from './memory-log.ts';
import { type Note, notesContract, notesSchemas } from './notes-contract.ts';
import { testConfig } from './test-config.ts';

type StoredNote = Note & { readonly ownerId: string };

/** A complete service in memory, built like every service, for the platform's own tests. */
export type NotesService = Service & {
  readonly live: LiveStreams;
  readonly log: MemoryLog;
  readonly notes: Map<string, StoredNote>;
  readonly logLines: string[];
};

export type NotesOptions = {
  readonly config?: Partial<ServiceConfig>;
  readonly identity?: Identity;
  readonly heartbeatIntervalMs?: number;
  readonly pollIntervalMs?: number;
  readonly log?: MemoryLog;
};

/** Creates one. It collects its log lines, one JSON object each. */
export async function createNotes(options: NotesOptions = {}): Promise<NotesService> {
  const { config, identity = identityFor('test'), log = memoryLog(), ...intervals } = options;
  const logLines: string[] = [];
  const service = await createService({
    name: 'notes',
    version: '1.2.3',
    schemas: notesSchemas,
    config: testConfig({ logLevel: 'info', ...config }),
    logTo: { write: (line) => void logLines.push(line) },
  });
  const live = new LiveStreams({
    appName: 'notes',
    log,
    notifications: log,
    onCount: (open) => service.metrics.openStreams.set(open),
    ...intervals,
  });
  const notes = new Map<string, StoredNote>();
  implement(service.app, notesContract, handlersFor(notes, log), { identity, live });
  service.app.addHook('onClose', async () => live.close());
  return { ...service, live, log, notes, logLines };
}

function handlersFor(notes: Map<string, StoredNote>, log: MemoryLog): Handlers<typeof notesContract> {
  const ids = uuidV7(systemClock);
  const find = ({ id }: { id: string }, user: User) => {
    const note = notes.get(id);
    if (note?.ownerId !== user.id) throw new AppError('notes.note_not_found', 404, 'There is no such note.');
    return note;
  };
  const save = (note: StoredNote, kind: string) => {
    notes.set(note.id, note);
    log.append(note.id, kind);
    return note;
  };
  return {
    listNotes: async ({ user, query: { cursor, limit } }) => {
      const before = cursor === undefined ? undefined : decodeCursor(cursor, 1)[0];
      const own = [...notes.values()].filter(({ ownerId }) => ownerId === user.id).toReversed();
      const rest = own.filter(({ id }) => before === undefined || id < before);
      return toPage(rest.slice(0, limit + 1), limit, ({ id }) => [id]);
    },
    createNote: async ({ user, body }) =>
      save({ ...body, id: ids.next(), version: 1, ownerId: user.id }, 'note.created'),
    getNote: async ({ user, params }) => find(params, user),
    updateNote: async ({ user, params, body, ifMatch }) => {
      const note = find(params, user);
      requireMatch(ifMatch, note);
      return save({ ...note, ...body, version: note.version + 1 }, 'note.updated');
    },
    deleteNote: async ({ user, params, ifMatch }) => {
      const note = find(params, user);
      requireMatch(ifMatch, note);
      notes.delete(note.id);
      log.append(note.id, 'note.deleted');
      return undefined;
    },
    shareNote: async ({ user, params, body }) => {
      find(params, user);
      return { userId: params.userId, until: body.until };
    },
    streamNote: async ({ user, params }) => ({
      streamId: find(params, user).id,
      endsWith: ({ kind }) => kind === 'note.deleted',
    }),
  };
}
