import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectNoViolations, screens } from '../expect-accessible.ts';
import { expect, type Page, test } from '../test.ts';

const digestOf = (content: string) => createHash('sha256').update(content).digest('hex');
const asFile = (name: string, content: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});
const files = (page: Page) => page.locator('input[type=file][aria-label=Upload]');
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const queue = (page: Page) => page.getByRole('region', { name: 'Uploads' });
const openMenu = async (page: Page, name: string, item: string) => {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

test('the sample is marked, goes when it is deleted, and comes back by undo', async ({ page, documents }) => {
  await documents.clear();
  await page.goto('/filevault');
  await page.getByRole('button', { name: 'Add a sample document' }).click();
  await expect(row(page, 'Welcome to FileVault.txt').getByText('Sample', { exact: true })).toBeVisible();
  await openMenu(page, 'Welcome to FileVault.txt', 'Delete');
  await expect(page.getByText('Drop files here')).toBeVisible();
  expect(await documents.list()).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Welcome to FileVault.txt' }).click();
  await expect(page.getByRole('dialog').getByText('This text is a document like any other')).toBeVisible();
});

test('a file is kept byte for byte; its digest is copied whole and finds it', async ({ page, documents }) => {
  await documents.clear();
  await documents.upload('other.txt', 'other');
  await page.goto('/filevault');
  const content = 'x'.repeat(200_000);
  await files(page).setInputFiles(asFile('kept.txt', content));
  await expect(queue(page).getByText('1 of 1 file uploaded')).toBeVisible();
  const [stored] = await documents.list();
  expect(stored).toMatchObject({ name: 'kept.txt', sha256: digestOf(content) });
  expect(String(await documents.bytes(stored?.id ?? ''))).toBe(content);

  await page.getByRole('button', { name: 'Copy the SHA-256 of kept.txt' }).click();
  await expect(page.getByText('SHA-256 copied')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByLabel('Search documents')).toHaveValue(digestOf(content));
  await expect(row(page, 'other.txt')).toBeHidden();
  await expect(row(page, 'kept.txt')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row(page, 'other.txt')).toBeVisible();
});

test('a folder that is dropped gives all of its files, called by their paths', async ({
  page,
  documents,
}) => {
  await documents.clear();
  const folder = await mkdtemp(join(tmpdir(), 'quintet-drop-'));
  await mkdir(join(folder, 'photos/old'), { recursive: true });
  await writeFile(join(folder, 'photos/one.txt'), 'one');
  await writeFile(join(folder, 'photos/old/two.txt'), 'two');
  await writeFile(join(folder, 'three.txt'), 'three');
  await page.goto('/filevault');
  await expect(page.getByText('Drop files here')).toBeVisible();

  const browser = await page.context().newCDPSession(page);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    browser.send('Input.dispatchDragEvent', {
      type,
      x: 640,
      y: 500,
      data: {
        items: [],
        files: ['photos', 'three.txt'].map((name) => join(folder, name)),
        dragOperationsMask: 1,
      },
    });
  await drag('dragEnter');
  await drag('dragOver');
  await expect(page.getByText('Drop to upload')).toBeVisible();
  await drag('drop');
  await expect(queue(page).getByText('3 of 3 files uploaded')).toBeVisible();
  await expect(page.getByText('Drop to upload')).toBeHidden();
  expect((await documents.list()).map(({ name }) => name).toSorted()).toEqual([
    'photos/old/two.txt',
    'photos/one.txt',
    'three.txt',
  ]);
  await rm(folder, { recursive: true });
});

test('one that fails stops no other, says why, and is kept when it is tried again', async ({
  page,
  documents,
}) => {
  await documents.clear();
  await page.goto('/filevault');
  await expect(page.getByText('Drop files here')).toBeVisible();
  let refusals = 1;
  await page.route('**/api/filevault/documents', (route) => {
    if (route.request().method() !== 'POST' || refusals === 0) return route.continue();
    refusals -= 1;
    return route.abort();
  });
  await files(page).setInputFiles([1, 2, 3, 4, 5].map((index) => asFile(`${index}.txt`, `file ${index}`)));
  await expect(queue(page).getByText('4 of 5 files uploaded')).toBeVisible();
  await expect(queue(page).getByText('1 failed')).toBeVisible();
  await expect(queue(page).getByText("Can't reach FileVault.")).toBeVisible();
  await queue(page)
    .getByRole('button', { name: /^Retry / })
    .click();
  await expect(queue(page).getByText('5 of 5 files uploaded')).toBeVisible();
  expect(await documents.list()).toHaveLength(5);
});

test('a paused upload says that it starts again, does, and is there once; a cancelled one is not', async ({
  page,
  documents,
}) => {
  await documents.clear();
  await page.goto('/filevault');
  await expect(page.getByText('Drop files here')).toBeVisible();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let ended = 0;
  page.on('requestfailed', () => (ended += 1));
  await page.route('**/api/filevault/documents', async (route) => {
    if (route.request().method() === 'POST') await released;
    await route.continue().catch(() => undefined);
  });
  await files(page).setInputFiles([asFile('paused.txt', 'p'), asFile('cancelled.txt', 'c')]);
  await page.getByRole('button', { name: /^Pause paused.txt/ }).click();
  await expect(queue(page).getByText('Paused. Resuming restarts the upload.')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel cancelled.txt' }).click();
  // Both are ended in the browser: one that is let go before would still be sent.
  await expect.poll(() => ended).toBe(2);
  release();
  await page.getByRole('button', { name: 'Restart the upload of paused.txt' }).click();
  await expect(queue(page).getByText('1 of 1 file uploaded')).toBeVisible();
  expect((await documents.list()).map(({ name }) => name)).toEqual(['paused.txt']);
});

test('a document is renamed in its place, tagged, found by its tag, and new ones join it', async ({
  page,
  documents,
}) => {
  await documents.clear();
  await documents.upload('before.txt', 'one');
  await documents.upload('other.txt', 'two');
  await page.goto('/filevault');
  await openMenu(page, 'before.txt', 'Rename');
  await page.getByLabel('Name').fill('after.txt');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'after.txt' }).click();
  await page.getByLabel('Add a tag').fill('Invoice, paid');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove tag paid' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove tag paid' }).click();
  await expect(page.getByRole('button', { name: 'Remove tag paid' })).toBeHidden();
  await page.keyboard.press('Escape');

  const strip = page.getByRole('navigation', { name: 'Filter by tag' });
  await strip.getByRole('button', { name: 'Invoice 1' }).click();
  await expect(row(page, 'other.txt')).toBeHidden();
  await files(page).setInputFiles(asFile('joins.txt', 'three'));
  await expect(strip.getByRole('button', { name: 'Invoice 2' })).toBeVisible();
  await expect(row(page, 'joins.txt')).toBeVisible();
  expect((await documents.list()).map(({ name, tags }) => `${name} ${tags.join()}`)).toEqual([
    'joins.txt Invoice',
    'other.txt ',
    'after.txt Invoice',
  ]);
});

test('Markdown is shown as it reads, and as its source', async ({ page, documents }) => {
  await documents.clear();
  await documents.upload('notes.md', '# Notes\n\n- **one**\n- two');
  await page.goto('/filevault');
  await page.getByRole('link', { name: 'notes.md' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('heading', { name: 'Notes' })).toBeVisible();
  await expect(preview.getByRole('listitem')).toHaveText(['one', 'two']);
  await page.getByRole('radio', { name: 'Source' }).check();
  await expect(preview).toContainText('- **one**');
});

test('markup and scripts are shown as their source and never run', async ({ page, documents }) => {
  await documents.clear();
  const attack = `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='taken'"><script>document.title='taken'</script></svg>`;
  const { id } = await documents.upload('holiday.png', attack);
  await page.goto('/filevault');
  await page.getByRole('link', { name: 'holiday.png' }).click();
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('<script>');
  await expect(page).toHaveTitle(/FileVault/);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.goto(`/api/filevault/documents/${id}/content`).catch(() => undefined),
  ]);
  expect(saved.suggestedFilename()).toBe('holiday.png');
});

test('a document that is not there says so, and a service that is away heals', async ({
  page,
  documents,
}) => {
  await documents.clear();
  await documents.upload('healing.txt', 'x');
  await page.goto('/filevault/documents/01a20773-0000-7000-8000-000000000000');
  await expect(page.getByRole('dialog').getByText('Document not found')).toBeVisible();
  await page.route('**/api/**', (route) => route.abort());
  await page.goto('/filevault');
  await expect(page.getByText("Couldn't load documents")).toBeVisible();
  await page.unroute('**/api/**');
  await expect(row(page, 'healing.txt')).toBeVisible();
});

test('at 320 pixels wide nothing is cut off sideways', async ({ page, documents }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await documents.clear();
  const { id } = await documents.upload(
    `${'long-name-without-a-break'.repeat(8)}.txt`,
    'x',
    'a,b,c,d,e,f,g,h',
  );
  for (const path of ['/filevault', `/filevault/documents/${id}`]) {
    await page.goto(path);
    await expect(page.getByRole('link', { name: /^long-name/, includeHidden: true })).toBeAttached();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  }
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const [screen, viewport] of Object.entries(screens))
    test.describe(`${colorScheme} on a ${screen}`, { tag: '@axe' }, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('no violations in any state of the vault', async ({ page, documents }) => {
        await documents.clear();
        await page.goto('/filevault');
        await expect(page.getByText('Drop files here')).toBeVisible();
        await expectNoViolations(page);
        await documents.upload('tagged.txt', 'some text', 'one,two');
        await page.reload();
        await page.route('**/api/filevault/documents', (route) =>
          route.request().method() === 'POST' ? route.abort() : route.continue(),
        );
        await files(page).setInputFiles(asFile('fails.txt', 'x'));
        await expect(queue(page).getByText('1 failed')).toBeVisible();
        await page.getByRole('button', { name: /^one 1$/ }).click();
        await expectNoViolations(page);
        await page.getByRole('button', { name: 'Actions for tagged.txt' }).click();
        await expectNoViolations(page);
        await page.getByRole('menuitem', { name: 'Rename' }).click();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await page.getByRole('link', { name: 'tagged.txt' }).click();
        await expect(page.getByRole('region', { name: 'Preview' })).toContainText('some text');
        await expectNoViolations(page);
      });

      test('no violations where something failed', async ({ page }) => {
        await page.route('**/api/**', (route) => route.abort());
        await page.goto('/filevault');
        await expect(page.getByText("Couldn't load documents")).toBeVisible();
        await expectNoViolations(page);
      });
    });
