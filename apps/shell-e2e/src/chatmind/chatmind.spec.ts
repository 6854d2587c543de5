import { expectNoViolations, screens } from '../expect-accessible.ts';
import { expect, type Page, test } from '../test.ts';

const field = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const thread = (page: Page) => page.getByRole('region', { name: 'Messages' });
const answers = (page: Page) =>
  thread(page)
    .getByRole('article')
    .filter({ has: page.locator('header') });
const idOf = (page: Page) => page.url().split('/').at(-1) ?? '';

async function ask(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/chatmind\/sessions\//);
}

const half = 'hold: the first half of an ';
const whole = 'hold: the first half of an answer, and then all the rest.';

test.beforeEach(async ({ conversations }) => conversations.clear());

test('the sample is quoted from the docs with file and lines, is marked, and goes when it is deleted', async ({
  page,
}) => {
  await page.goto('/chatmind');
  await page.getByRole('button', { name: 'Open a sample conversation' }).click();
  await expect(answers(page)).toContainText('I can only quote the documentation.');
  await answers(page)
    .getByText(/^\d sources?$/)
    .click();
  await expect(answers(page).locator('figcaption').first()).toHaveText(/\.md:\d+(-\d+)?$/);
  await expect(page.getByRole('banner').or(page.locator('header')).getByText('Sample').first()).toBeVisible();

  await page.getByRole('button', { name: 'Actions for Two people move a card' }).first().click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText("You can't undo this.");
  await page.getByRole('button', { name: 'Delete conversation' }).click();
  await expect(page).toHaveURL(/\/chatmind$/);
  await expect(page.getByText('No conversations yet. Ask a question to start one.')).toBeVisible();
});

test('what the docs do not say is not answered', async ({ page }) => {
  await page.goto('/chatmind');
  await page.getByLabel('Model').selectOption('quote');
  await ask(page, 'What is the capital of Mongolia?');
  await expect(answers(page)).toContainText("I couldn't find anything about that in the documentation");
});

test('a first question names its conversation, which is renamed and found again', async ({ page }) => {
  await page.goto('/chatmind');
  await ask(page, 'What is a run?');
  await expect(page.getByRole('heading', { name: 'What is a run?' })).toBeVisible();
  await page.getByRole('button', { name: 'Actions for What is a run?' }).last().click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Runs');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
  await page.getByRole('link', { name: 'New conversation' }).click();
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(answers(page)).toContainText('What is a run?');
});

test('an answer survives a reload: it goes on where it was', async ({ page, conversations }) => {
  await page.goto('/chatmind');
  await ask(page, whole);
  await expect(answers(page)).toContainText(half);
  await page.reload();
  await expect(answers(page)).toContainText(half);
  await conversations.release();
  await expect(answers(page)).toContainText(whole);
  await expect(page.getByRole('button', { name: 'Regenerate' })).toBeVisible();
  expect(await conversations.texts(idOf(page))).toEqual([whole, whole]);
});

test('an answer survives kill -9 of the service: the page says so, and goes on', async ({
  page,
  conversations,
}) => {
  await page.goto('/chatmind');
  await ask(page, whole);
  await expect(answers(page)).toContainText(half);
  test.skip(
    conversations.kill() === undefined,
    'the process of the service is found on Linux only, and not in a container (tools/compose kills those)',
  );
  await expect(page.getByText('Reconnecting. The answer is still being generated')).toBeVisible();
  await expect(async () => {
    await conversations.release();
    await expect(page.getByRole('button', { name: 'Regenerate' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(answers(page)).toHaveCount(1);
  await expect(answers(page)).toContainText(whole);
  expect(await conversations.texts(idOf(page))).toEqual([whole, whole]);
});

test('stop keeps what was said, and answer again gives all of it in its place', async ({
  page,
  conversations,
}) => {
  await page.goto('/chatmind');
  await ask(page, whole);
  await expect(answers(page)).toContainText(half);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(answers(page)).toContainText('You stopped this answer.');
  expect((await conversations.texts(idOf(page))).at(-1)).not.toContain('rest');
  await page.getByRole('button', { name: 'Regenerate' }).click();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect(answers(page)).toContainText(half);
  await conversations.release();
  await expect(answers(page)).toContainText(whole);
  await expect(answers(page)).toHaveCount(1);
});

test('a model that refuses is said plainly, and the question stays', async ({ page }) => {
  await page.goto('/chatmind');
  await ask(page, 'fail, please');
  await expect(page.getByRole('alert')).toContainText('The model refused the request (401).');
  await expect(thread(page).getByText('fail, please')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Regenerate' })).toBeVisible();
});

test('what is typed survives another tab and a reload; Shift+Enter is a new line', async ({ page }) => {
  await page.goto('/chatmind');
  await field(page).click();
  await page.keyboard.type('One');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('Two');
  await page.getByRole('link', { name: 'TaskFlow' }).click();
  await page.getByRole('link', { name: 'ChatMind' }).click();
  await expect(field(page)).toHaveValue('One\nTwo');
  await page.reload();
  await expect(field(page)).toHaveValue('One\nTwo');
  await expect(page).toHaveURL(/\/chatmind$/);
});

test('Markdown that tries to script stays text, and code is copied as it is', async ({ page }) => {
  await page.goto('/chatmind');
  const code = 'const a = "<b>";';
  await ask(
    page,
    `<img src=x onerror="document.title='owned'"> [x](javascript:alert(1))\n\n\`\`\`js\n${code}\n\`\`\`\n\n**bold**`,
  );
  await expect(answers(page).locator('strong')).toHaveText('bold');
  await expect(answers(page).locator('img, script, a')).toHaveCount(0);
  await expect(page).not.toHaveTitle('owned');
  await answers(page).getByRole('button', { name: 'Copy code' }).click();
  await expect(answers(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  await field(page).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(field(page)).toHaveValue(code);
});

test('long code in a list scrolls inside its own block on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/chatmind');
  await ask(page, `1. Install:\n   \`\`\`bash\n   ${'pnpm install '.repeat(12)}\n   \`\`\`\n2. Run`);
  const code = answers(page).locator('ol pre');
  await expect(code).toBeVisible();
  expect(await code.evaluate((pre) => pre.scrollWidth > pre.clientWidth)).toBe(true);
  expect(await thread(page).evaluate((box) => box.scrollWidth)).toBeLessThanOrEqual(390);
  await expect(answers(page).getByRole('button', { name: 'Copy code' })).toBeInViewport();
});

test('it scrolls along only for a reader who is at the end', async ({ page, conversations }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await page.goto('/chatmind');
  const long = `hold ${'line\n\n'.repeat(60)}`;
  await ask(page, long);
  await expect(answers(page)).toContainText('line');
  const toEnd = page.getByRole('button', { name: 'Scroll to the end' });
  await expect(toEnd).toBeHidden();
  await thread(page).evaluate((box) => box.scrollTo(0, 0));
  await expect(toEnd).toBeVisible();
  await conversations.release();
  await expect(page.getByRole('button', { name: 'Regenerate' })).toBeAttached();
  expect(await thread(page).evaluate((box) => box.scrollTop)).toBe(0);
  await toEnd.click();
  await expect(page.getByRole('button', { name: 'Regenerate' })).toBeInViewport();
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const [screen, viewport] of Object.entries(screens))
    test.describe(`${colorScheme} on a ${screen}`, { tag: '@axe' }, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('no violations at the start, in an answer, a failure, a question', async ({ page }) => {
        await page.goto('/chatmind');
        await expect(page.getByRole('button', { name: 'Open a sample conversation' })).toBeVisible();
        await expectNoViolations(page);
        await ask(
          page,
          '# One\n\n- two\n\n```js\nthree\n```\n\n| a | b |\n| --- | --- |\n| 1 | [x](https://example.org) |',
        );
        await expect(page.getByRole('button', { name: 'Regenerate' })).toBeVisible();
        await expectNoViolations(page);
        await ask(page, 'fail');
        await expect(page.getByRole('alert')).toBeVisible();
        await expectNoViolations(page);
        await page
          .getByRole('button', { name: /^Actions for/ })
          .last()
          .click();
        await page.getByRole('menuitem', { name: 'Delete' }).click();
        await expectNoViolations(page);
      });

      test('no violations where ChatMind does not answer', async ({ page }) => {
        await page.route('**/api/chatmind/**', (route) => route.abort());
        await page.goto('/chatmind');
        await expect(page.getByText("Can't reach ChatMind").first()).toBeVisible();
        await expectNoViolations(page);
      });
    });

test('at 320 pixels wide nothing is cut off sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/chatmind');
  await ask(page, `A${'a'.repeat(200)} ${'word '.repeat(40)}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
