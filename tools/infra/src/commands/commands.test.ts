import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SettingsError } from '../settings-error.ts';
import { templateFor } from '../testing.ts';
import { cost } from './cost.ts';
import { synth } from './synth.ts';

const emptyPlace = () => ({
  root: mkdtempSync(join(tmpdir(), 'quintet-infra-')),
  toPath: (file: string) => file,
});

describe('synth', () => {
  test('writes the template of a profile below dist/infra', async () => {
    const place = emptyPlace();
    const { file } = await synth(['--profile=dev', '--access=open'], place);
    expect(file).toBe('dist/infra/dev/Quintet.template.json');
    expect(JSON.parse(readFileSync(join(place.root, file), 'utf8'))).toEqual(templateFor('--profile=dev'));
  });

  test('writes nothing when nobody said who may enter', async () => {
    const place = emptyPlace();
    await expect(synth(['--profile=dev'], place)).rejects.toThrow(SettingsError);
    expect(readdirSync(place.root)).toEqual([]);
  });
});

describe('the program', () => {
  const run = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, '../main.ts'), ...words],
      {
        encoding: 'utf8',
      },
    );
    return { status, stdout, stderr };
  };

  test('ends with one sentence and exit code 1 when it cannot do what was said', () => {
    expect(run('synth', '--access=cidrs=nonsense')).toEqual({
      status: 1,
      stdout: '',
      stderr: '"nonsense" is no IPv4 range like 203.0.113.0/24.\n',
    });
  });

  test('knows its commands', () => {
    expect(run('toString')).toMatchObject({
      status: 1,
      stderr: 'There is no "toString"; there is synth, cost.\n',
    });
  });
});

describe('cost', () => {
  const place = emptyPlace();

  test('says the date and place of its prices, that it is an estimate, and what endpoints would cost', async () => {
    const text = await cost(['--profile=small'], place);
    expect(text).toContain('us-east-1, prices of 2026-');
    expect(text).toContain('an estimate, not an offer');
    expect(text).toContain('($58.40) would cost more than one NAT gateway ($36.50)');
  });

  test('refuses what synth refuses', async () => {
    await expect(cost(['--profile=huge'], place)).rejects.toThrow(
      '--profile must be one of secure, small, dev.',
    );
  });
});
