import { BoardPage } from './board.page.ts';
import { type Page, expect, test } from '../test.ts';

/** Touch input through the browser's own pipeline, so that it also scrolls. */
async function fingerOn(page: Page) {
  const session = await page.context().newCDPSession(page);
  return (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
}

const titles = ['Alpha', 'Bravo', 'Charlie'];

test('a card is dragged by mouse, and Escape puts it back', async ({ page, boards }) => {
  const { id } = await boards.create('Mouse', titles);
  const board = new BoardPage(page);
  await board.open(id);
  const from = await board.middleOf(board.card('Alpha'));
  const goal = await board.middleOf(board.column('Doing'));

  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(goal.x, from.y, { steps: 8 });
  await board.expectTitles('Doing', ['Alpha']);
  await page.keyboard.press('Escape');
  await board.expectTitles('To do', titles);
  await page.mouse.up();

  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(goal.x, from.y, { steps: 8 });
  await board.expectTitles('Doing', ['Alpha']);
  await page.mouse.up();
  await board.expectTitles('Doing', ['Alpha']);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect
    .poll(() => boards.titles(id))
    .toMatchObject({ 'To do': ['Bravo', 'Charlie'], Doing: ['Alpha'] });
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a long press drags a card', async ({ page, boards }) => {
    const { id } = await boards.create('Touch', titles);
    const board = new BoardPage(page);
    await board.open(id);
    const touch = await fingerOn(page);
    const from = await board.middleOf(board.card('Alpha'));
    const below = await board.middleOf(board.card('Charlie'));

    await touch('touchStart', from);
    await expect(page.locator('[data-dragging]')).toBeVisible();
    await touch('touchMove', { x: from.x, y: from.y + 20 });
    await touch('touchMove', { x: below.x, y: below.y + 30 });
    await board.expectTitles('To do', ['Bravo', 'Charlie', 'Alpha']);
    // At the edge the board scrolls, and the next column comes under the finger.
    await touch('touchMove', { x: 380, y: from.y });
    await board.expectTitles('Doing', ['Alpha']);
    await touch('touchEnd');
    await expect(page.locator('[data-dragging]')).toBeHidden();
    await expect
      .poll(() => boards.titles(id))
      .toMatchObject({ 'To do': ['Bravo', 'Charlie'], Doing: ['Alpha'] });
  });

  test('a swipe scrolls the column and moves no card', async ({ page, boards }) => {
    const many = Array.from({ length: 20 }, (_, at) => `Card ${at + 1}`);
    const { id } = await boards.create('Swipe', many);
    const board = new BoardPage(page);
    await board.open(id);
    const touch = await fingerOn(page);
    const { x, y } = await board.middleOf(board.link('Card 6'));
    await touch('touchStart', { x, y });
    for (const up of [30, 90, 180, 300]) await touch('touchMove', { x, y: y - up });
    await touch('touchEnd');
    const list = board.column('To do').locator('[data-card-list]');
    await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
    await board.expectTitles('To do', many);
  });
});

test('a card is moved by the keyboard alone, and every step is announced', async ({ page, boards }) => {
  const { id } = await boards.create('Keys', titles);
  const board = new BoardPage(page);
  await board.open(id);
  await board.link('Alpha').focus();
  await page.keyboard.press('ArrowDown');
  await expect(board.link('Bravo')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(board.announced).toContainText('Picked up Bravo. To do, position 2 of 3');
  await page.keyboard.press('End');
  await expect(board.announced).toContainText('To do, position 3 of 3');
  await page.keyboard.press('ArrowRight');
  await expect(board.announced).toContainText('Doing, position 1 of 1');
  await expect(board.link('Bravo')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(board.announced).toContainText('Bravo is back in To do, position 2 of 3');
  await board.expectTitles('To do', titles);

  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(board.announced).toContainText('Dropped Bravo. Doing, position 1 of 1');
  await expect(board.link('Bravo')).toBeFocused();
  await expect.poll(() => boards.titles(id)).toMatchObject({ Doing: ['Bravo'] });
});

test('a refused move is undone, reported and can be tried again', async ({ page, boards }) => {
  const { id } = await boards.create('Refused', titles);
  const board = new BoardPage(page);
  await board.open(id);
  await page.route('**/move', (route) => route.fulfill({ status: 500, body: '' }));
  await board.link('Alpha').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(page.getByText("Couldn't move “Alpha”")).toBeVisible();
  await board.expectTitles('To do', titles);
  await page.unroute('**/move');
  await page.getByRole('button', { name: 'Try again' }).click();
  await board.expectTitles('Doing', ['Alpha']);
});
