import { BoardPage } from './board.page.ts';
import { expect, test } from '../test.ts';

test('the page works on this origin, secure or not', async ({ page, boards, hostName, baseURL }) => {
  const { id } = await boards.create('Origin', ['Alpha']);
  const board = new BoardPage(page);
  await board.open(id);
  const isLocal = hostName === '';
  expect(await page.evaluate(() => isSecureContext)).toBe(isLocal);
  expect(await page.evaluate(() => typeof crypto.randomUUID)).toBe(isLocal ? 'function' : 'undefined');
  await page.getByRole('button', { name: 'Board actions' }).click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
  // Pasting shows what is on the clipboard, also where it cannot be read.
  await page.getByRole('button', { name: 'New card' }).click();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByLabel('New card in To do')).toHaveValue(`${baseURL}/taskflow/boards/${id}`);
});
