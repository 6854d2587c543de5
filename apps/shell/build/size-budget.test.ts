import { expect, test, vi } from 'vitest';
import { sizeBudget } from './size-budget.ts';

const build = (bytes: number) => {
  const info = vi.fn<(line: string) => void>();
  const error = vi.fn<(line: string) => void>();
  const { writeBundle } = sizeBudget(() => bytes);
  const chunk = {
    type: 'chunk',
    fileName: 'main.js',
    code: '',
    isEntry: true,
    imports: [],
    dynamicImports: [],
  };
  if (typeof writeBundle === 'function')
    Reflect.apply(writeBundle, { info, error }, [{}, { 'main.js': chunk }]);
  return { info, error };
};

test('a build within its budget passes and prints its size', () => {
  const { info, error } = build(88_900);
  expect(info).toHaveBeenCalledWith('first load, JS: 88.9 of 130 kB gz');
  expect(error).not.toHaveBeenCalled();
});

test('a build over its budget fails and names what is too large', () => {
  expect(build(130_001).error).toHaveBeenCalledWith('over budget: first load, JS');
});
