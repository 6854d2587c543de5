import { BoardPage } from './board.page.ts';
import { expect, test } from '../test.ts';

test('a first board goes from nothing to done, and a reload keeps all of it', async ({ page, boards }) => {
  await boards.clear();
  await page.goto('/');
  await expect(page).toHaveURL(/\/datapulse$/);
  await page.getByRole('link', { name: 'TaskFlow', exact: true }).click();
  await expect(page).toHaveURL(/\/taskflow$/);
  await page.getByRole('textbox', { name: 'Name' }).fill('Release 1');
  await page.getByRole('button', { name: 'Create board' }).click();
  await expect(page.getByRole('heading', { name: 'Release 1' })).toBeVisible();

  const board = new BoardPage(page);
  await page.getByRole('button', { name: 'New card' }).click();
  await page.keyboard.type('Write the notes');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Tag the build');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await board.expectTitles('To do', ['Write the notes', 'Tag the build']);

  await board.link('Write the notes').click();
  await page.getByLabel('Description').fill('What changed, and why');
  await page.getByRole('radio', { name: 'Urgent' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(board.card('Write the notes').getByRole('img', { name: 'Urgent priority' })).toBeVisible();

  await board.link('Write the notes').focus();
  await page.keyboard.press('m');
  await page.getByRole('radio', { name: 'Done' }).check();
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await board.expectTitles('Done', ['Write the notes']);

  const id = page.url().split('/').at(-1) ?? '';
  await expect
    .poll(() => boards.titles(id))
    .toMatchObject({ Done: ['Write the notes'], 'To do': ['Tag the build'] });
  await page.reload();
  await board.expectTitles('Done', ['Write the notes']);
  await board.link('Write the notes').click();
  await expect(page.getByRole('group', { name: 'Description' })).toContainText('What changed, and why');
});

test('the sample board is marked, and goes when it is deleted', async ({ page, boards }) => {
  await boards.clear();
  await page.goto('/taskflow');
  await page.getByRole('button', { name: 'Open a sample board' }).click();
  await expect(page.locator('[data-card-id]').first()).toBeVisible();
  await page.getByRole('link', { name: 'All boards' }).click();
  await expect(
    page.getByRole('row').filter({ hasText: 'Sample' }).getByText('Sample', { exact: true }),
  ).toBeVisible();
  await page.getByRole('button', { name: /^Actions for Sample/ }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText(/its \d+ cards will be deleted for everyone/);
  await page.getByRole('button', { name: 'Delete board' }).click();
  await expect(page.getByText('Create your first board')).toBeVisible();
});

test('columns are added, renamed and deleted; one with cards is kept and says why', async ({
  page,
  boards,
}) => {
  const { id } = await boards.create('Columns', ['A card']);
  const board = new BoardPage(page);
  await board.open(id);
  await page.getByRole('button', { name: 'Add column' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Review');
  await page.getByRole('dialog').getByRole('button', { name: 'Add column' }).click();
  await expect(board.column('Review')).toBeVisible();

  await page.getByRole('button', { name: 'Actions for column Review' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Checked');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('button', { name: 'Actions for column Checked' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete column' }).click();
  await expect(board.column('Checked')).toBeHidden();

  await page.getByRole('button', { name: 'Actions for column To do' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete column' }).click();
  await expect(page.getByRole('alert')).toContainText('still has cards');
  await page.getByRole('button', { name: 'Cancel' }).first().click();
  await board.expectTitles('To do', ['A card']);
});
