import type { MarkedToken, Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { decodeEntities } from './decode-entities.ts';
import { messages } from './messages.ts';
import { safeHref } from './safe-href.ts';

/** Emphasis, code, links and text as elements. What a token holds becomes text, never HTML. */
export const inlinesOf = (tokens: readonly Token[] | undefined, isInLink = false): ReactNode =>
  tokens?.map((token, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- a text grows at its end: a part keeps its index
    <Fragment key={at}>{inlineOf(token as MarkedToken, isInLink)}</Fragment>
  ));

function inlineOf(token: MarkedToken, isInLink: boolean): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inlinesOf(token.tokens, isInLink)}</strong>;
    case 'em':
      return <em>{inlinesOf(token.tokens, isInLink)}</em>;
    case 'del':
      return <del>{inlinesOf(token.tokens, isInLink)}</del>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return link(token, isInLink);
    case 'image':
      return image(token, isInLink);
    case 'checkbox':
      return <Checkbox isChecked={token.checked} />;
    case 'text':
      return token.tokens ? inlinesOf(token.tokens, isInLink) : decodeEntities(token.text);
    case 'escape':
      return token.text;
    default:
      // HTML above all: it is shown as it was written.
      return token.raw;
  }
}

/** A link that may not be followed is its text alone. */
function link({ autolink, href, title, tokens }: Tokens.Link, isInLink: boolean): ReactNode {
  const target = isInLink ? undefined : safeHref(autolink ? href : decodeEntities(href));
  // The text of a bare address is literal.
  const text = autolink ? tokens.map(({ raw }) => raw).join('') : inlinesOf(tokens, true);
  return target === undefined ? text : anchor(target, title, text);
}

/** A link to the picture: nothing is loaded because a text names it. */
function image({ href, title, text, tokens }: Tokens.Image, isInLink: boolean): ReactNode {
  const target = isInLink ? undefined : safeHref(decodeEntities(href));
  const alternative = text === '' ? href : altOf(tokens);
  return target === undefined ? alternative : anchor(target, title, alternative);
}

const altOf = (tokens: readonly Token[]): string =>
  (tokens as readonly MarkedToken[])
    .map((token) => {
      if ('tokens' in token && token.tokens) return altOf(token.tokens);
      return token.type === 'text' ? decodeEntities(token.text) : 'text' in token ? token.text : token.raw;
    })
    .join('');

const anchor = (href: string, title: string | null | undefined, children: ReactNode) => (
  <a
    href={href}
    title={title ? decodeEntities(title) : undefined}
    target="_blank"
    rel="noopener noreferrer nofollow"
  >
    {children}
  </a>
);

export const Checkbox = ({ isChecked }: { readonly isChecked: boolean }) => (
  <input
    type="checkbox"
    checked={isChecked}
    disabled
    readOnly
    aria-label={isChecked ? messages.taskDone : messages.taskOpen}
  />
);
