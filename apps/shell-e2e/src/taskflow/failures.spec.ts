import { BoardPage } from './board.page.ts';
import { expect, test } from '../test.ts';

test('a service that is down is shown, and the page recovers by itself', async ({ page, boards }) => {
  await boards.create('Healing', ['Alpha']);
  await page.route('**/api/**', (route) => route.abort());
  await page.goto('/taskflow');
  await expect(page.getByText("Couldn't load boards")).toBeVisible();
  await expect(page.getByRole('button', { name: /^Down: .*TaskFlow/ })).toBeVisible();
  await page.unroute('**/api/**');
  await expect(page.getByRole('link', { name: 'Healing' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'All services are up' })).toBeVisible();
});

test('a board whose stream breaks says so and catches up', async ({ page, boards }) => {
  const stored = await boards.create('Broken stream', ['Alpha']);
  const board = new BoardPage(page);
  await page.route('**/events?**', (route) => route.abort());
  await board.open(stored.id);
  await expect(page.getByText('Reconnecting')).toBeVisible();
  await boards.addCard(stored, 'Added meanwhile');
  await page.unroute('**/events?**');
  await board.expectTitles('To do', ['Alpha', 'Added meanwhile']);
  await expect(page.getByText('Reconnecting')).toBeHidden();
});

test('an error in a tab leaves the other tabs working, and the tab can be tried again', async ({
  page,
  boards,
  thrown,
}) => {
  thrown.allow = true;
  const { id } = await boards.create('Throws', ['Alpha']);
  await page.route(`**/api/taskflow/boards/${id}`, (route) =>
    route.fulfill({ json: { id, name: 'No columns' } }),
  );
  await page.goto(`/taskflow/boards/${id}`);
  await expect(page.getByText('Something went wrong in TaskFlow')).toBeVisible();
  await expect(page.getByRole('link', { name: 'TaskFlow' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'All services are up' })).toBeVisible();
});

test('a missing chunk after a deploy reloads the page once, then shows an error', async ({
  page,
  thrown,
}) => {
  thrown.allow = true;
  let asked = 0;
  await page.route(/\/assets\/tab-.*\.js/, (route) => {
    asked += 1;
    return route.fulfill({ status: 404, body: '' });
  });
  await page.goto('/taskflow');
  await expect(page.getByText('Something went wrong in TaskFlow')).toBeVisible();
  await expect.poll(() => asked).toBeGreaterThanOrEqual(2);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await expect(page.getByRole('heading', { name: 'Boards' })).toBeVisible();
});

test('an unknown board and an unknown path say so', async ({ page }) => {
  await page.goto('/taskflow/boards/00000000-0000-7000-8000-000000000000');
  await expect(page.getByText('Board not found')).toBeVisible();
  await page.goto('/nowhere');
  await expect(page.getByText('Page not found')).toBeVisible();
});

test('a service that is not running says so, and its tab opens when it starts', async ({ page }) => {
  await page.route('**/config.json', (route) => route.fulfill({ json: { services: [] } }));
  await page.goto('/taskflow');
  await expect(page.getByText("TaskFlow isn't running")).toBeVisible();
  await page.unroute('**/config.json');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByRole('heading', { name: 'Boards' })).toBeVisible();
});
