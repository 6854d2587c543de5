// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { copyText } from './copy-text.ts';

afterEach(() => vi.unstubAllGlobals());

const stubCommand = (answer: boolean) => {
  const copied: string[] = [];
  document.execCommand = () => {
    const field = document.querySelector('textarea');
    if (field) copied.push(field.value);
    return answer;
  };
  return copied;
};

test('copyText uses the clipboard in a secure context', async () => {
  const writeText = vi.fn<(text: string) => Promise<void>>().mockResolvedValue();
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  expect(await copyText('v7')).toBe(true);
  expect(writeText).toHaveBeenCalledWith('v7');
});

test('copyText copies a hidden field on plain http and removes it', async () => {
  vi.stubGlobal('isSecureContext', false);
  const copied = stubCommand(true);
  expect(await copyText('v7')).toBe(true);
  expect(copied).toEqual(['v7']);
  expect(document.querySelector('textarea')).toBeNull();
});

test('copyText returns false when the browser refuses', async () => {
  vi.stubGlobal('isSecureContext', false);
  stubCommand(false);
  expect(await copyText('v7')).toBe(false);
});
