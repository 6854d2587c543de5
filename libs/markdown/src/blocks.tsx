import type { MarkedToken, Token, Tokens } from 'marked';
import { memo } from 'react';
import { CodeBlock } from './code-block.tsx';
import { decodeEntities } from './decode-entities.ts';
import { Checkbox, inlinesOf } from './inlines.tsx';
import styles from './markdown.module.css';
import { messages } from './messages.ts';

/** `version` is what a block depends on in addition to its own text. */
type BlockProps<T> = { readonly token: T; readonly version: string };

/** Blocks one below the other. */
const Blocks = (props: { readonly tokens: readonly Token[]; readonly version: string }) =>
  (props.tokens as readonly MarkedToken[])
    .filter(({ type }) => type !== 'space' && type !== 'def')
    // oxlint-disable-next-line react/no-array-index-key -- a text grows at its end: a block keeps its index
    .map((token, at) => <Block key={at} token={token} version={props.version} />);

const isSameText = <T extends MarkedToken>(before: BlockProps<T>, after: BlockProps<T>): boolean =>
  before.version === after.version &&
  before.token.type === after.token.type &&
  before.token.raw === after.token.raw;

/** One block. It is drawn again only when its own text has changed. */
export const Block = memo(({ token, version }: BlockProps<MarkedToken>) => {
  switch (token.type) {
    case 'heading': {
      // Below the page's own headings, whatever level the text claims.
      const Heading = (['h3', 'h4', 'h5'] as const)[token.depth - 1] ?? 'h6';
      return <Heading>{inlinesOf(token.tokens)}</Heading>;
    }
    case 'paragraph':
      return <p>{inlinesOf(token.tokens)}</p>;
    case 'code':
      return <CodeBlock language={languageOf(token)} text={token.text} />;
    case 'blockquote':
      return (
        <blockquote>
          <Blocks tokens={token.tokens} version={version} />
        </blockquote>
      );
    case 'list':
      return <List token={token} version={version} />;
    case 'table':
      return <Table token={token} />;
    case 'hr':
      return <hr />;
    case 'html':
      return <p className={styles.source}>{token.raw.trimEnd()}</p>;
    case 'checkbox':
      return <Checkbox isChecked={token.checked} />;
    default:
      return inlinesOf([token]);
  }
}, isSameText);

const languageOf = ({ lang = '' }: Tokens.Code): string => decodeEntities(/^\S*/.exec(lang)?.[0] ?? '');

function List({ token, version }: BlockProps<Tokens.List>) {
  const items = token.items.map((item, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- as above
    <Item key={at} token={item} version={version} />
  ));
  const { ordered, start } = token;
  return ordered ? (
    <ol start={start === 1 || start === '' ? undefined : start}>{items}</ol>
  ) : (
    <ul>{items}</ul>
  );
}

const Item = memo(
  ({ token, version }: BlockProps<Tokens.ListItem>) => (
    <li className={token.task ? styles.task : undefined}>
      <Blocks tokens={token.tokens} version={version} />
    </li>
  ),
  (before, after) => isSameText(before, after) && before.token.loose === after.token.loose,
);

/* oxlint-disable react/no-array-index-key -- rows and cells have no other name */
const Table = ({ token: { header, rows } }: { readonly token: Tokens.Table }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
  <div className={styles.scroller} tabIndex={0} role="group" aria-label={messages.table}>
    <table>
      <thead>
        <tr>
          {header.map((cell, at) => (
            <th key={at} scope="col" style={alignOf(cell)}>
              {inlinesOf(cell.tokens)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, at) => (
              <td key={at} style={alignOf(cell)}>
                {inlinesOf(cell.tokens)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const alignOf = ({ align }: Tokens.TableCell) => (align ? { textAlign: align } : undefined);
