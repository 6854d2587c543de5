import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SettingsError } from '../settings.ts';
import { templateFor } from '../testing.ts';
import { cost } from './cost.ts';
import { synth } from './synth.ts';

const emptyContext = () => ({
  root: mkdtempSync(join(tmpdir(), 'quintet-infra-')),
  resolvePath: (file: string) => file,
});

describe('synth', () => {
  test('writes the template of a profile to dist/infra', async () => {
    const context = emptyContext();
    const { file } = await synth(['--profile=dev', '--access=open'], context);
    expect(file).toBe('dist/infra/dev/Quintet.template.json');
    expect(JSON.parse(readFileSync(join(context.root, file), 'utf8'))).toEqual(templateFor('--profile=dev'));
  });

  test('writes nothing without --access', async () => {
    const context = emptyContext();
    await expect(synth(['--profile=dev'], context)).rejects.toThrow(SettingsError);
    expect(readdirSync(context.root)).toEqual([]);
  });
});

describe('the program', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, '../main.ts'), ...args],
      {
        encoding: 'utf8',
      },
    );
    return { status, stdout, stderr };
  };

  test('prints one sentence and exits with 1 when an option is wrong', () => {
    expect(run('synth', '--access=cidrs=nonsense')).toEqual({
      status: 1,
      stdout: '',
      stderr: '"nonsense" is not an IPv4 range like 203.0.113.0/24.\n',
    });
  });

  test('lists its commands when it does not know one', () => {
    expect(run('toString')).toMatchObject({
      status: 1,
      stderr: 'Unknown command "toString". Commands: synth, cost.\n',
    });
  });
});

describe('cost', () => {
  const context = emptyContext();

  test('prints the date and region of its prices, that it is an estimate, and what endpoints would cost', async () => {
    const text = await cost(['--profile=small'], context);
    expect(text).toContain('us-east-1, prices of 2026-');
    expect(text).toContain('an estimate, not a quote');
    expect(text).toContain('($58.40) would cost more than one NAT gateway ($36.50)');
  });

  test('rejects what synth rejects', async () => {
    await expect(cost(['--profile=huge'], context)).rejects.toThrow(
      '--profile must be one of secure, small, dev.',
    );
  });
});
