export * from './bootstrap.ts';
export * from './database.ts';
export * from './event-log.ts';
export * from './idempotency-store.ts';
export * from './migrate.ts';
export * from './wake-ups.ts';
