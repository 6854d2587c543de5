import { BoardPage } from './board.page.ts';
import { expect, test } from './test.ts';

test('a service that is away is told, and the page heals by itself', async ({ page, boards }) => {
  await boards.create('Healing', ['Alpha']);
  await page.route('**/api/**', (route) => route.abort());
  await page.goto('/taskflow');
  await expect(page.getByText("Couldn't load boards")).toBeVisible();
  await expect(page.getByRole('button', { name: /^Not answering: .*TaskFlow/ })).toBeVisible();
  await page.unroute('**/api/**');
  await expect(page.getByRole('link', { name: 'Healing' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'All services answer' })).toBeVisible();
});

test('a board whose stream breaks says so, and catches up', async ({ page, boards }) => {
  const stored = await boards.create('Broken stream', ['Alpha']);
  const board = new BoardPage(page);
  await page.route('**/events?**', (route) => route.abort());
  await board.open(stored.id);
  await expect(page.getByText('Reconnecting')).toBeVisible();
  await boards.addCard(stored, 'Made meanwhile');
  await page.unroute('**/events?**');
  await board.expectTitles('To do', ['Alpha', 'Made meanwhile']);
  await expect(page.getByText('Reconnecting')).toBeHidden();
});

test('a tab that throws leaves the frame alive and can be tried again', async ({ page, boards, thrown }) => {
  thrown.allow = true;
  const { id } = await boards.create('Throws', ['Alpha']);
  await page.route(`**/api/taskflow/boards/${id}`, (route) =>
    route.fulfill({ json: { id, name: 'No columns' } }),
  );
  await page.goto(`/taskflow/boards/${id}`);
  await expect(page.getByText('TaskFlow stopped')).toBeVisible();
  await expect(page.getByRole('link', { name: 'TaskFlow' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'All services answer' })).toBeVisible();
});

test('code that is gone after a deploy reloads the page once, then says so', async ({ page, thrown }) => {
  thrown.allow = true;
  let asked = 0;
  await page.route(/\/assets\/tab-.*\.js/, (route) => {
    asked += 1;
    return route.fulfill({ status: 404, body: '' });
  });
  await page.goto('/taskflow');
  await expect(page.getByText('TaskFlow stopped')).toBeVisible();
  await expect.poll(() => asked).toBeGreaterThanOrEqual(2);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await expect(page.getByRole('heading', { name: 'Boards' })).toBeVisible();
});

test('a board that is not there, and an address that is not there, say so', async ({ page }) => {
  await page.goto('/taskflow/boards/00000000-0000-7000-8000-000000000000');
  await expect(page.getByText('Board not found')).toBeVisible();
  await page.goto('/nowhere');
  await expect(page.getByText('There is nothing at this address')).toBeVisible();
});

test('a service that is not part of the run is said to be so, and opens when it starts', async ({ page }) => {
  await page.route('**/config.json', (route) => route.fulfill({ json: { services: [] } }));
  await page.goto('/taskflow');
  await expect(page.getByText('TaskFlow is not running here')).toBeVisible();
  await page.unroute('**/config.json');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByRole('heading', { name: 'Boards' })).toBeVisible();
});
