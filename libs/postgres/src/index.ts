export * from './bootstrap.ts';
export * from './database.ts';
export * from './event-log.ts';
export * from './idempotency-store.ts';
export * from './migrate.ts';
export * from './postgres-config.ts';
export * from './run-postgres-service.ts';
export * from './wake-ups.ts';
