import { type Locator, type Page, expect } from '@playwright/test';

/** What a person sees and does on a board. */
export class BoardPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`/taskflow/boards/${id}`);
    await expect(this.page.getByRole('button', { name: 'New card' })).toBeVisible();
  }

  column(name: string): Locator {
    return this.page
      .locator('[data-column-id]')
      .filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  card(title: string): Locator {
    return this.page.locator('[data-card-id]').filter({ hasText: title });
  }

  link(title: string): Locator {
    return this.page.getByRole('link', { name: title });
  }

  /** The titles of a column, in order. */
  titles(name: string): Locator {
    return this.column(name).locator('[data-card-id] a');
  }

  async expectTitles(name: string, titles: string[]): Promise<void> {
    await expect(this.titles(name)).toHaveText(titles);
  }

  /** The live region that screen readers read out. */
  get announced(): Locator {
    return this.page.getByTestId('announcer');
  }

  /** The middle of something on the page, in its coordinates. */
  async middleOf(locator: Locator): Promise<{ x: number; y: number }> {
    const box = await locator.boundingBox();
    if (!box) throw new Error('the element is not on the page');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}
