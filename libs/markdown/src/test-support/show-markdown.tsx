import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';
import { Markdown } from '../markdown.tsx';

/** Shows texts in a page of each test's own. `show` waits until the lexer is loaded, and gives the element around the text. */
export function markdownPage() {
  let host: HTMLElement;
  let root: ReturnType<typeof createRoot>;
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    host = document.createElement('div');
    root = createRoot(host);
  });
  afterEach(() => act(async () => root.unmount()));

  const show = async (text: string, isStreaming = false): Promise<Element> => {
    // The module is loaded before, so that `act` sees the renderer come.
    await import('../rendered-markdown.tsx');
    await act(async () => root.render(<Markdown text={text} isStreaming={isStreaming} />));
    return host.firstElementChild ?? host;
  };
  const htmlOf = async (text: string, isStreaming = false) =>
    (await show(text, isStreaming)).innerHTML.replaceAll(
      / (class|tabindex|aria-label|role|target|rel|readonly)="[^"]*"/g,
      '',
    );
  return { show, htmlOf };
}
