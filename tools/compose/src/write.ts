import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleet } from '@quintet/fleet';
import { generatedFiles } from './generated.ts';

const root = join(import.meta.dirname, '../../..');
for (const [path, text] of Object.entries(generatedFiles(fleet))) writeFileSync(join(root, path), text);
