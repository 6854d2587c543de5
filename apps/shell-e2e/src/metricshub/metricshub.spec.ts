import { expectNoViolations, screens } from '../expect-accessible.ts';
import { expect, type Page, test } from '../test.ts';

const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const openMenu = async (page: Page, name: string, item: string) => {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
};
const number = (page: Page, series: string) => page.locator(`[data-series="${series}"]`).first();

test('the machine is shown second by second, each number beside what it is about', async ({ page }) => {
  await page.goto('/metricshub');
  await expect(page.getByText('Live, updated every second')).toBeVisible();
  for (const title of ['CPU', 'Memory', 'Load', 'Disk', 'Network'])
    await expect(panel(page, title)).toContainText(/machine|container/);
  await expect(panel(page, 'Monitoring overhead')).toContainText('this service');
  await expect(number(page, 'cpu.usage:0')).toHaveText(/^[\d.]+ %$/);
  await expect(number(page, 'memory.total')).toHaveText(/^[\d.]+ [MGT]B$/);
  const first = await number(page, 'machine.uptime').textContent();
  expect(first).toMatch(/\d+ (s|min|h|d)/);
  const seen = new Set<string | null>();
  await expect
    .poll(
      async () =>
        seen.add(await number(page, 'processes.count').or(number(page, 'memory.used')).first().textContent())
          .size,
    )
    .toBeGreaterThan(1);
});

test('a number leads to its history, whose address can be shared', async ({ page }) => {
  await page.goto('/metricshub');
  await page.getByRole('link', { name: 'Memory', exact: true }).click();
  await expect(page).toHaveURL(/\/metricshub\/history\?series=memory\.used$/);
  await page.getByRole('radio', { name: '15 min' }).check();
  await expect(page.locator('.recharts-line-curve')).toBeVisible();
  await expect(page.getByText('based on per-second samples')).toBeVisible();
  await page.getByLabel('Series').selectOption('load.1m');
  await expect(page.getByRole('figure')).toContainText('load.1m');
  await page.reload();
  await expect(page.getByLabel('Series')).toHaveValue('load.1m');
  await expect(page.getByRole('radio', { name: '15 min' })).toBeChecked();
  await page.getByRole('link', { name: 'MetricsHub' }).last().click();
  await expect(panel(page, 'CPU')).toBeVisible();
});

test('the services and the page are watched from the start, and stay as they are', async ({
  page,
  checks,
}) => {
  await expect
    .poll(async () => (await checks.list()).filter(({ builtIn }) => builtIn).map(({ state }) => state))
    .not.toContain('unknown');
  await page.goto('/metricshub');
  for (const name of ['TaskFlow', 'MetricsHub', 'Shell']) {
    await expect(row(page, name).getByText('Built-in')).toBeVisible();
    await expect(row(page, name).getByText('Up', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: `Actions for ${name}` })).toBeHidden();
  }
  await page.getByRole('row').getByRole('link', { name: 'Shell' }).click();
  await expect(page.getByText('OK', { exact: true }).first()).toBeVisible();
  await page.goBack();
  await expect(panel(page, 'CPU')).toBeVisible();
});

test('a check of one’s own: refused where it must not look, added, changed, deleted', async ({
  page,
  checks,
}) => {
  await checks.clear();
  await page.goto('/metricshub');
  await page.getByRole('button', { name: 'New check' }).click();
  await page.getByRole('button', { name: 'Create check' }).click();
  await expect(page.getByText('Enter a name.')).toBeVisible();
  await page.getByLabel('Name').fill('Credentials');
  await page.getByLabel('URL').fill('http://169.254.169.254/latest/meta-data/');
  await page.getByRole('button', { name: 'Create check' }).click();
  await expect(page.getByText('Checks cannot reach this machine or private networks.')).toBeVisible();
  await page.getByLabel('Name').fill('Nowhere');
  await page.getByLabel('URL').fill('http://nowhere.invalid/');
  await page.getByRole('button', { name: 'Create check' }).click();
  await expect(row(page, 'Nowhere').getByText('Down')).toBeVisible();
  await openMenu(page, 'Nowhere', 'Edit');
  await page.getByLabel('Name').fill('Nobody');
  await page.getByLabel('Interval').selectOption('every 5 min');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row(page, 'Nobody')).toBeVisible();
  await page.getByRole('link', { name: 'Nobody' }).click();
  await expect(page.getByText('every 300 s')).toBeVisible();
  await expect(page.getByText(/Host not found|Connection failed/).first()).toBeVisible();
  await openMenu(page, 'Nobody', 'Delete');
  await page.getByRole('button', { name: 'Delete check' }).click();
  await expect(page.getByText('Add your own check')).toBeVisible();
  expect((await checks.list()).every(({ builtIn }) => builtIn)).toBe(true);
});

test('the sample check is marked, finds this page, and goes when it is deleted', async ({ page, checks }) => {
  await checks.clear();
  await page.goto('/metricshub');
  await page.getByRole('button', { name: 'Add a sample check' }).click();
  const sample = row(page, 'Sample: Quintet');
  await expect(sample.getByText('Sample', { exact: true })).toBeVisible();
  await expect(sample.getByText('Up', { exact: true })).toBeVisible();
  await openMenu(page, 'Sample: Quintet', 'Delete');
  await page.getByRole('button', { name: 'Delete check' }).click();
  await expect(sample).toBeHidden();
});

test('a lost connection is shown, with the time of the last values, and recovers', async ({ page }) => {
  await page.goto('/metricshub');
  await expect(page.getByText('Live, updated every second')).toBeVisible();
  await page.evaluate(() => {
    // As when the network goes: the stream stays open, and says nothing any more.
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(page.getByText(/No data for \d+ s, last updated/)).toBeVisible();
  await page.route('**/api/metricshub/stream', (route) => route.abort());
  await page.evaluate(() => {
    Reflect.deleteProperty(document, 'visibilityState');
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(page.getByText(/Reconnecting, last updated/)).toBeVisible();
  await page.unroute('**/api/metricshub/stream');
  await expect(page.getByText('Live, updated every second')).toBeVisible();
});

test('a tab that was left holds no stream, and comes back with its last minutes', async ({ page }) => {
  await page.goto('/metricshub');
  await expect(page.getByText('Live, updated every second')).toBeVisible();
  const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/stream'));
  await page.getByRole('link', { name: 'TaskFlow' }).first().click();
  await ended;
  const opened = page.waitForRequest((request) => request.url().endsWith('/stream'));
  await page.getByRole('link', { name: 'MetricsHub' }).first().click();
  await opened;
  await expect(page.getByText('Live, updated every second')).toBeVisible();
});

test('a service that is down is shown, and the page recovers by itself', async ({ page }) => {
  await page.route('**/api/metricshub/**', (route) => route.abort());
  await page.goto('/metricshub');
  await expect(page.getByText("Couldn't load metrics")).toBeVisible();
  await expect(page.getByText("Couldn't load checks")).toBeVisible();
  await page.unroute('**/api/metricshub/**');
  await expect(panel(page, 'CPU')).toBeVisible();
  await expect(row(page, 'Shell')).toBeVisible();
});

test('a check and a series that are not there say so', async ({ page }) => {
  await page.goto('/metricshub/checks/00000000-0000-7000-8000-000000000000');
  await expect(page.getByText('Check not found')).toBeVisible();
  await page.goto('/metricshub/history?series=cpu.nothing');
  await expect(page.getByText('This series does not exist on this machine.')).toBeVisible();
});

test('the whole way is open to the keyboard', async ({ page, checks }) => {
  await checks.clear();
  await page.goto('/metricshub');
  await page.getByRole('button', { name: 'New check' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('By keys');
  await page.keyboard.press('Tab');
  await page.keyboard.type('http://nowhere.invalid/');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'By keys' })).toBeVisible();
  await page.getByRole('link', { name: 'By keys' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'By keys' })).toBeVisible();
});

test('at 320 pixels wide nothing is cut off sideways', async ({ page, checks }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const [{ id } = { id: '' }] = await checks.list();
  for (const path of ['/metricshub', '/metricshub/history', `/metricshub/checks/${id}`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  }
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const [screen, viewport] of Object.entries(screens))
    test.describe(`MetricsHub, ${colorScheme} on a ${screen}`, { tag: '@axe' }, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('no violations: the machine, checks, a question, a check, a history, a failure', async ({
        page,
        checks,
      }) => {
        await checks.clear();
        await checks.create('Mine', 'http://nowhere.invalid/');
        await page.goto('/metricshub');
        await expect(panel(page, 'CPU')).toBeVisible();
        await expect(row(page, 'Mine').getByText('Down')).toBeVisible();
        await expectNoViolations(page);
        await page.getByRole('button', { name: 'New check' }).click();
        await page.getByRole('button', { name: 'Create check' }).click();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await page.getByRole('link', { name: 'Mine' }).click();
        await expect(page.getByRole('table')).toBeVisible();
        await expectNoViolations(page);
        await page.goto('/metricshub/history?range=15m');
        await expect(page.locator('.recharts-line-curve')).toBeVisible();
        await expectNoViolations(page);
        await page.route('**/api/metricshub/**', (route) => route.abort());
        await page.goto('/metricshub');
        await expect(page.getByText("Couldn't load metrics")).toBeVisible();
        await expectNoViolations(page);
      });
    });
