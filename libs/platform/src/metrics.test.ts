import { Counter } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNotes, type NotesService } from './testing/notes-service.ts';

let service: NotesService;
let exposition: string;
beforeAll(async () => {
  service = await createNotes();
  const { id } = (
    await service.app.inject({ method: 'POST', url: '/notes', payload: { title: 'A' } })
  ).json();
  await service.app.inject(`/notes/${id}`);
  await service.app.inject('/nothing/here');
  exposition = await service.metrics.registry.metrics();
});
afterAll(() => service.app.close());

const families = () =>
  [...exposition.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => ({ name, type }));

test('requests are counted by route; ids and unknown paths do not become labels', () => {
  expect(exposition).toContain('{method="GET",route="/notes/:id",status="200"} 1');
  expect(exposition).toContain('{method="GET",route="none",status="404"} 1');
  expect(exposition).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|nothing/);
});

describe('the rules of promtool check metrics', () => {
  test('every metric has a type and a help text', () => {
    expect(families().length).toBeGreaterThan(4);
    for (const { name } of families()) expect(exposition).toMatch(new RegExp(`^# HELP ${name} \\S.*`, 'm'));
  });

  test('names are snake_case, without a type and without abbreviated or scaled units', () => {
    for (const { name } of families()) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(name.split('_')).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(counter|gauge|histogram|summary|metric)$/)]),
      );
      expect(name).not.toMatch(
        /_(ms|millis\w*|micros\w*|nanos\w*|s|sec|minutes?|hours?|kb|mb|kilobytes|megabytes|percent)(_|$)/,
      );
    }
  });

  test('counters, and nothing else, end in _total', () => {
    for (const { name, type } of families()) expect(name.endsWith('_total')).toBe(type === 'counter');
  });

  test('only histograms use their reserved endings and the label le', () => {
    for (const { name } of families()) expect(name).not.toMatch(/_(count|sum|bucket|info)$/);
    for (const line of exposition.match(/^\w+\{.*le=.*$/gm) ?? []) expect(line).toMatch(/^\w+_bucket\{/);
  });

  test('every line is a comment or a sample with a number, and ends with a line feed', () => {
    expect(exposition.endsWith('\n')).toBe(true);
    for (const line of exposition.trim().split('\n').filter(Boolean)) {
      expect(line).toMatch(
        /^(# (HELP|TYPE) .+|\w+(\{(\w+="[^"\n]*",?)*\})? -?[\d.]+(e[+-]?\d+)?|\w+_bucket\{.*le="\+Inf".*\} \d+)$/,
      );
    }
  });
});

test('a service adds metrics to its own registry, separate from other services', async () => {
  const registers = [service.metrics.registry];
  new Counter({ name: 'notes_created_total', help: 'Notes that were created.', registers }).inc();
  expect(await service.metrics.registry.metrics()).toContain('notes_created_total 1');
  const other = await createNotes();
  expect(await other.metrics.registry.metrics()).not.toContain('notes_created_total');
});
