export * from './define-contract.ts';
export * from './health.ts';
export * from './id.ts';
export * from './live-event.ts';
export * from './page.ts';
export * from './problem.ts';
export * from './routes.ts';
export * from './text.ts';
