import { BoardPage } from './board.page.ts';
import { expect, test } from '../test.ts';

test('typed text survives leaving the page, Back, Forward and a reload', async ({ page, boards }) => {
  const { id } = await boards.create('Typed', ['Alpha']);
  const board = new BoardPage(page);
  await board.open(id);
  await page.getByRole('button', { name: 'New card' }).click();
  await page.keyboard.type('Half a sent');
  await page.getByRole('link', { name: 'All boards' }).click();
  await page.goBack();
  await page.getByRole('button', { name: 'New card' }).click();
  await expect(page.getByLabel('New card in To do')).toHaveValue('Half a sent');
  await page.reload();
  await page.getByRole('button', { name: 'New card' }).click();
  await expect(page.getByLabel('New card in To do')).toHaveValue('Half a sent');
});

test('unsaved text of a card survives closing it and a reload, and can be discarded', async ({
  page,
  boards,
}) => {
  const { id } = await boards.create('Draft', ['Alpha']);
  const board = new BoardPage(page);
  await board.open(id);
  await board.link('Alpha').click();
  await page.getByLabel('Description').fill('Not yet saved');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(board.link('Alpha')).toBeFocused();
  await page.reload();
  await board.link('Alpha').click();
  await expect(page.getByLabel('Description')).toHaveValue('Not yet saved');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByLabel('Description')).toHaveValue('');
});

test('a card has its own URL, and Back closes it', async ({ page, boards }) => {
  const { id } = await boards.create('Address', ['Alpha']);
  const board = new BoardPage(page);
  await board.open(id);
  await board.link('Alpha').click();
  await expect(page).toHaveURL(/\/cards\//);
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goForward();
  await expect(page.getByLabel('Title')).toHaveValue('Alpha');
  await page.reload();
  await expect(page.getByLabel('Title')).toHaveValue('Alpha');
});

test('two people change the same title: both texts are shown, and the choice is saved', async ({
  page,
  boards,
}) => {
  const stored = await boards.create('Conflict', ['Alpha']);
  const board = new BoardPage(page);
  await board.open(stored.id);
  await board.link('Alpha').click();
  await page.getByLabel('Title').fill('Mine');
  const [card] = stored.cards;
  if (card) await boards.renameCard(card, 'Theirs');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Someone else changed this card while you were editing it')).toBeVisible();
  await expect(page.getByRole('figure').filter({ hasText: 'Yours' })).toContainText('Mine');
  await expect(page.getByRole('figure').filter({ hasText: 'Theirs' })).toContainText('Theirs');
  await page.getByRole('radio', { name: 'Yours' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await board.expectTitles('To do', ['Mine']);
});

test('two people change different fields: both changes are saved without asking', async ({
  page,
  boards,
}) => {
  const stored = await boards.create('Merge', ['Alpha']);
  const board = new BoardPage(page);
  await board.open(stored.id);
  await board.link('Alpha').click();
  await page.getByLabel('Description').fill('My description');
  const [card] = stored.cards;
  if (card) await boards.renameCard(card, 'Their title');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await board.link('Their title').click();
  await expect(page.getByRole('group', { name: 'Description' })).toContainText('My description');
});
