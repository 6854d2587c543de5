import { createStore, useStore } from '@quintet/kit';
import { type ComponentType, memo, useEffect } from 'react';
import styles from './markdown.module.css';

type MarkdownProps = {
  readonly text: string;
  /** The text still grows: what its end has open is drawn as what it will be. */
  readonly isStreaming?: boolean;
};

type Renderer = { readonly Rendered: ComponentType<Required<MarkdownProps>> | undefined };

const renderer = createStore<Renderer>({ Rendered: undefined });

/** Loads the lexer and the renderer. When that fails, the text stays plain and the next `Markdown` tries again. */
async function loadRenderer(): Promise<void> {
  try {
    const { RenderedMarkdown } = await import('./rendered-markdown.tsx');
    renderer.set({ Rendered: RenderedMarkdown });
  } catch {
    // Offline, or a page of an older build: plain text can be read too.
  }
}

/**
 * Shows Markdown (CommonMark with GFM's tables, task lists, strikethrough and bare links) as React elements. HTML in it is
 * shown as text, links lead to http, https and mailto only, images become links. Until the lexer is loaded, the text is
 * shown as it was written.
 */
export const Markdown = memo(({ text, isStreaming = false }: MarkdownProps) => {
  const { Rendered } = useStore(renderer, (now) => now);
  useEffect(() => {
    if (!Rendered) void loadRenderer();
  }, [Rendered]);
  return (
    <div className={styles.markdown}>
      {Rendered ? (
        <Rendered text={text} isStreaming={isStreaming} />
      ) : (
        <p className={styles.source}>{text}</p>
      )}
    </div>
  );
});
