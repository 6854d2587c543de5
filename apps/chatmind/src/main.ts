import { runPostgresService } from '@quintet/postgres';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { migrations } from './migrations/index.ts';

await runPostgresService({ name: 'chatmind', migrations, readConfig, build: buildApp });
