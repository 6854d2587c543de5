import { memo, useMemo } from 'react';
import { type Block, parseBlocks } from './blocks.ts';
import { CodeBlock } from './code-block.tsx';
import { InlineText } from './inline-text.tsx';
import styles from './markdown.module.css';

/**
 * Markdown as elements of React, never as HTML: whatever a text holds, it becomes text. While it grows, only its last
 * block is drawn again.
 */
export const Markdown = memo(({ text }: { readonly text: string }) => {
  const blocks = useMemo(() => parseBlocks(text), [text]);
  return (
    <div className={styles.markdown}>
      <Blocks blocks={blocks} />
    </div>
  );
});

const Blocks = ({ blocks }: { readonly blocks: readonly Block[] }) =>
  // oxlint-disable-next-line react/no-array-index-key -- a text grows at its end: a block keeps its place
  blocks.map((block, at) => <BlockView key={at} block={block} />);

const BlockView = memo(
  ({ block }: { readonly block: Block }) => {
    switch (block.type) {
      case 'heading': {
        // Below the page's own headings, whatever level the text claims.
        const Heading = block.level <= 2 ? 'h3' : 'h4';
        return (
          <Heading>
            <InlineText text={block.text} />
          </Heading>
        );
      }
      case 'code':
        return <CodeBlock language={block.language} text={block.text} />;
      case 'quote':
        return (
          <blockquote>
            <Blocks blocks={block.blocks} />
          </blockquote>
        );
      case 'list':
        return <List start={block.start} items={block.items} />;
      case 'table':
        return <Table head={block.head} rows={block.rows} />;
      case 'rule':
        return <hr />;
      default:
        return (
          <p>
            <InlineText text={block.text} />
          </p>
        );
    }
  },
  (before, after) => before.block.raw === after.block.raw && before.block.type === after.block.type,
);

function List({ start, items }: Pick<Extract<Block, { type: 'list' }>, 'start' | 'items'>) {
  // oxlint-disable-next-line react/no-array-index-key -- as above
  const lines = items.map((blocks, at) => <li key={at}>{<Item blocks={blocks} />}</li>);
  return start === undefined ? <ul>{lines}</ul> : <ol start={start}>{lines}</ol>;
}

/** A tight item is its text; only one with more in it has paragraphs. */
function Item({ blocks }: { readonly blocks: readonly Block[] }) {
  const [first, ...rest] = blocks;
  if (first?.type !== 'paragraph') return <Blocks blocks={blocks} />;
  return (
    <>
      <InlineText text={first.text} />
      <Blocks blocks={rest} />
    </>
  );
}

/* oxlint-disable react/no-array-index-key -- rows and cells have no other name */
const Table = ({ head, rows }: Pick<Extract<Block, { type: 'table' }>, 'head' | 'rows'>) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
  <div className={styles.scroller} tabIndex={0} role="group" aria-label="Table">
    <table>
      <thead>
        <tr>
          {head.map((cell, at) => (
            <th key={at} scope="col">
              <InlineText text={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, at) => (
              <td key={at}>
                <InlineText text={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
