import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectNoViolations, screens } from '../expect-accessible.ts';
import { expect, type Page, test } from '../test.ts';

const files = (page: Page) => page.locator('input[type=file][aria-label="Upload CSV"]');
const asCsv = (name: string, content: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
});
const rowCounts = (page: Page) => page.getByRole('region', { name: 'Row counts' });
const grid = (page: Page) => page.getByRole('grid');
const empty = 'Drop a CSV here';

/** Days, places and amounts of 400 rows, and three lines that are none. */
const sales = [
  'day;city;amount',
  ...Array.from({ length: 400 }, (_, at) => {
    const day = new Date(Date.UTC(2026, 0, 1 + (at % 300))).toISOString().slice(0, 10);
    return `${day};${['Oslo', 'Rome', 'Bern'][at % 3]};${at}.50`;
  }),
  'half a line',
  '2026-01-01;Oslo;1.00;too;many',
  '2026-01-01;"open;2.00',
].join('\n');

test('the sample is marked, shows what it is, and goes when it is deleted', async ({ page, datasets }) => {
  await datasets.clear();
  await page.goto('/datapulse');
  await page.getByRole('button', { name: 'Try a sample' }).click();
  await expect(rowCounts(page)).toContainText('424 read = 424 kept + 0 rejected');
  await expect(page.getByText('Sample', { exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Mean of daylight_hours by week/ })).toBeVisible();
  await page.getByRole('button', { name: 'Dataset actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete dataset' }).click();
  await expect(page.getByText(empty)).toBeVisible();
  expect(await datasets.list()).toEqual([]);
});

test('a file that is dropped is read: the equation, the reasons, the rejected lines', async ({
  page,
  datasets,
}) => {
  await datasets.clear();
  const folder = await mkdtemp(join(tmpdir(), 'quintet-drop-'));
  await writeFile(join(folder, 'sales.csv'), sales);
  await page.goto('/datapulse');
  await expect(page.getByText(empty)).toBeVisible();
  const browser = await page.context().newCDPSession(page);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    browser.send('Input.dispatchDragEvent', {
      type,
      x: 640,
      y: 500,
      data: { items: [], files: [join(folder, 'sales.csv')], dragOperationsMask: 1 },
    });
  await drag('dragEnter');
  await drag('dragOver');
  await expect(page.getByText('Drop to upload')).toBeVisible();
  await drag('drop');
  await expect(rowCounts(page)).toContainText('403 read = 400 kept + 3 rejected');
  await expect(rowCounts(page)).toContainText('semicolon · UTF-8 · header');
  await expect(page.getByText('the sum of “amount” by')).toBeVisible();

  await page.getByRole('button', { name: '3 rejected' }).click();
  const rejects = page.getByRole('dialog', { name: 'Rejected lines' });
  await expect(rejects.getByText('Line 402')).toBeVisible();
  await expect(rejects.getByText('5 cells instead of 3.')).toBeVisible();
  await expect(rejects.getByText('2026-01-01;"open;2.00')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Import details' }).click();
  await expect(page.getByRole('dialog').getByText('The delimiter is a semicolon')).toBeVisible();
  await rm(folder, { recursive: true });
});

test('rows are sorted, filtered, and scrolled to the last by keys', async ({ page, datasets }) => {
  const { id } = await datasets.upload('sales.csv', sales);
  await page.goto(`/datapulse/datasets/${id}`);
  await expect(grid(page).getByRole('row').nth(1)).toContainText('2026-01-01');
  await page.getByTitle('Sort by amount').click();
  await page.getByTitle('Sort by amount').click();
  await expect(grid(page).getByRole('columnheader', { name: 'amount' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(grid(page).getByRole('row').nth(1)).toContainText('399.50');

  await grid(page).focus();
  await page.keyboard.press('End');
  await expect(grid(page).getByRole('row').last()).toContainText('0.50');
  await page.keyboard.press('Home');
  await expect(grid(page).getByRole('row').nth(1)).toContainText('399.50');

  await page.getByRole('button', { name: 'Add filter' }).click();
  const dialog = page.getByRole('dialog', { name: 'Filter rows' });
  await dialog.getByLabel('Column').selectOption('city');
  await dialog.getByRole('textbox', { name: 'Value' }).fill('Rome');
  await dialog.getByRole('button', { name: 'Add filter' }).click();
  await expect(page.getByText('133 of 400 rows')).toBeVisible();
  await expect(grid(page).getByRole('row').nth(1)).toContainText('Rome');
  await page.getByRole('button', { name: 'Remove filter city is Rome' }).click();
  await expect(page.getByText('400 rows', { exact: true })).toBeVisible();
});

test('a picture is not read as a table, and says so', async ({ page, datasets }) => {
  await datasets.clear();
  await page.goto('/datapulse');
  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  await files(page).setInputFiles({ name: 'photo.csv', mimeType: 'text/csv', buffer: picture });
  await expect(page.getByText("Couldn't read this file")).toBeVisible();
  await expect(page.getByText('The file is a PNG image, not text.')).toBeVisible();
});

test('a file that does not arrive says why, and leaves the others alone', async ({ page, datasets }) => {
  await datasets.clear();
  await page.goto('/datapulse');
  await expect(page.getByText(empty)).toBeVisible();
  let refusals = 1;
  await page.route('**/api/datapulse/datasets', (route) => {
    if (route.request().method() !== 'POST' || refusals === 0) return route.continue();
    refusals -= 1;
    return route.abort();
  });
  await files(page).setInputFiles([asCsv('one.csv', 'a,b\n1,2\n'), asCsv('two.csv', 'a,b\n3,4\n')]);
  await expect(page.getByText("Can't reach DataPulse.")).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '.csv' })).toHaveCount(1);
});

test('a new name stands in a second window at once', async ({ page, context, datasets }) => {
  const { id } = await datasets.upload('before.csv', 'a,b\n1,2\n');
  await page.goto(`/datapulse/datasets/${id}`);
  const other = await context.newPage();
  await other.goto(`/datapulse/datasets/${id}`);
  await expect(other.getByRole('heading', { name: 'before.csv' })).toBeVisible();
  await page.getByRole('button', { name: 'Dataset actions' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('after.csv');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'after.csv' })).toBeVisible();
  await expect(other.getByRole('heading', { name: 'after.csv' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const [screen, viewport] of Object.entries(screens))
    test.describe(`${colorScheme} on a ${screen}`, { tag: '@axe' }, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('no violations without datasets', async ({ page, datasets }) => {
        await datasets.clear();
        await page.goto('/datapulse');
        await expect(page.getByText(empty)).toBeVisible();
        await expectNoViolations(page);
      });

      test('no violations in a list, a dataset, its rejected lines, a filter, a failed file', async ({
        page,
        datasets,
      }) => {
        await datasets.clear();
        const failed = await datasets.upload('empty.csv', '');
        const { id } = await datasets.upload('sales.csv', sales);
        await page.goto('/datapulse');
        await expect(page.getByRole('link', { name: 'sales.csv' })).toBeVisible();
        await expectNoViolations(page);
        await page.goto(`/datapulse/datasets/${id}`);
        await expect(page.getByRole('img', { name: /^Sum of amount by/ }).first()).toBeVisible();
        await expect(grid(page).getByRole('row').nth(1)).toContainText('2026-01-01');
        await expectNoViolations(page);
        await page.getByRole('button', { name: '3 rejected' }).click();
        await expect(page.getByText('Line 402')).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Add filter' }).click();
        await expectNoViolations(page);
        await page.goto(`/datapulse/datasets/${failed.id}`);
        await expect(page.getByText("Couldn't read this file")).toBeVisible();
        await expectNoViolations(page);
      });
    });

test('at 320 pixels wide the page does not scroll sideways', async ({ page, datasets }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const { id } = await datasets.upload('A rather long name of a file that has to fit.csv', sales);
  for (const path of ['/datapulse', `/datapulse/datasets/${id}`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  }
});
