export * from './testing/forms.ts';
export * from './testing/memory-log.ts';
export * from './testing/stream-reader.ts';
export * from './testing/test-config.ts';
