import { BoardPage } from './board.page.ts';
import { expect, test } from '../test.ts';

test('a second window sees cards being created, moved, renamed and deleted, and the board being deleted', async ({
  page,
  boards,
  context,
}) => {
  const { id } = await boards.create('Live', ['Alpha', 'Bravo']);
  const mine = new BoardPage(page);
  const theirs = new BoardPage(await context.newPage());
  await mine.open(id);
  await theirs.open(id);

  await mine.page.bringToFront();
  await mine.link('Alpha').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await theirs.expectTitles('Doing', ['Alpha']);

  await mine.link('Bravo').focus();
  await page.keyboard.press('e');
  await page.keyboard.type('Bravo, renamed');
  await page.keyboard.press('Enter');
  await theirs.expectTitles('To do', ['Bravo, renamed']);

  const stored = await boards.get(id);
  await boards.addCard(stored, 'From a program');
  await mine.expectTitles('To do', ['Bravo, renamed', 'From a program']);
  const made = (await boards.get(id)).cards.find(({ title }) => title === 'From a program');
  if (made) await boards.deleteCard(made);
  await theirs.expectTitles('To do', ['Bravo, renamed']);

  await boards.clear();
  await expect(theirs.page.getByText('This board was deleted.')).toBeVisible();
  await expect(theirs.page).toHaveURL(/\/taskflow$/);
});

test('a card that is being dragged stays lifted while others change the board', async ({ page, boards }) => {
  const stored = await boards.create('In hand', ['Alpha', 'Bravo']);
  const board = new BoardPage(page);
  await board.open(stored.id);
  await board.link('Alpha').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  const alpha = stored.cards.find(({ title }) => title === 'Alpha');
  if (alpha) await boards.renameCard(alpha, 'Alpha, renamed');
  await board.expectTitles('Doing', ['Alpha, renamed']);
  await page.keyboard.press('Space');
  await expect.poll(() => boards.titles(stored.id)).toMatchObject({ Doing: ['Alpha, renamed'] });
});

test('an open card shows changes by others and keeps unsaved text', async ({ page, boards }) => {
  const stored = await boards.create('Open card', ['Alpha']);
  const board = new BoardPage(page);
  await board.open(stored.id);
  await board.link('Alpha').click();
  await page.getByRole('textbox', { name: 'Description' }).fill('Being written');
  const alpha = stored.cards.find(({ title }) => title === 'Alpha');
  if (alpha) await boards.renameCard(alpha, 'Alpha, renamed');
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Alpha, renamed');
  if (alpha) await boards.deleteCard(alpha);
  await expect(board.card('Alpha')).toBeHidden();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('no longer exists');
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('Being written');
});

test('leaving a board closes its stream', async ({ page, boards }) => {
  const { id } = await boards.create('Left', ['Alpha']);
  const board = new BoardPage(page);
  const stream = page.waitForRequest(/\/events\?after=/);
  await board.open(id);
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes('/events'));
  await stream;
  await page.getByRole('link', { name: 'All boards' }).click();
  await ended;
});
