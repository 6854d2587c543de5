import { BoardPage } from './board.page.ts';
import { expectNoViolations, screens } from '../expect-accessible.ts';
import { expect, test } from '../test.ts';

for (const colorScheme of ['light', 'dark'] as const)
  for (const [screen, viewport] of Object.entries(screens))
    test.describe(`${colorScheme} on a ${screen}`, { tag: '@axe' }, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('no violations without boards', async ({ page, boards }) => {
        await boards.clear();
        await page.goto('/taskflow');
        await expect(page.getByText('Create your first board')).toBeVisible();
        await expectNoViolations(page);
      });

      test('no violations in a list, a board, a card, a dialog and a menu', async ({ page, boards }) => {
        const { id } = await boards.create('Full', ['Alpha', 'Bravo', 'Charlie']);
        await page.goto('/taskflow');
        await expect(page.getByRole('link', { name: 'Full' }).first()).toBeVisible();
        await expectNoViolations(page);
        const board = new BoardPage(page);
        await board.open(id);
        await expectNoViolations(page);
        await board.link('Alpha').click();
        await expect(page.getByLabel('Description')).toBeVisible();
        await page.getByRole('radio', { name: 'Urgent' }).check();
        await expectNoViolations(page);
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('button', { name: 'Board actions' }).click();
        await expectNoViolations(page);
        await page.getByRole('menuitem', { name: 'Delete' }).click();
        await expectNoViolations(page);
      });

      test('no violations in an error state', async ({ page }) => {
        await page.route('**/api/**', (route) => route.abort());
        await page.goto('/taskflow');
        await expect(page.getByText("Couldn't load boards")).toBeVisible();
        await expectNoViolations(page);
      });
    });

test('a board can be created and used by keyboard alone', async ({ page, boards }) => {
  await boards.clear();
  await page.goto('/taskflow');
  await expect(page.getByText('Create your first board')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('By keys');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'By keys' })).toBeVisible();

  const board = new BoardPage(page);
  await page.keyboard.press('n');
  await page.keyboard.type('Alpha');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await board.expectTitles('To do', ['Alpha']);
  await board.link('Alpha').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(board.link('Alpha')).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Move the card to...');
  await page.keyboard.press('Escape');
  await expect(board.link('Alpha')).toBeFocused();
});

test('at 320 pixels wide the page does not scroll sideways', async ({ page, boards }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const { id } = await boards.create('A rather long name of a board that has to fit', ['Alpha']);
  for (const path of ['/taskflow', `/taskflow/boards/${id}`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  }
});
