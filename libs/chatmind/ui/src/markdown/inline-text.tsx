import { memo } from 'react';
import { type Inline, parseInline } from './inline.ts';

/** A line of text with its emphasis, code and links. */
export const InlineText = memo(({ text }: { readonly text: string }) => <Parts parts={parseInline(text)} />);

const Parts = ({ parts }: { readonly parts: readonly Inline[] }) =>
  // oxlint-disable-next-line react/no-array-index-key -- a text grows at its end: a part keeps its place
  parts.map((part, at) => <Part key={at} part={part} />);

function Part({ part }: { readonly part: Inline }) {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noopener noreferrer nofollow">
          <Parts parts={part.children} />
        </a>
      );
    default: {
      const Mark = part.type;
      return (
        <Mark>
          <Parts parts={part.children} />
        </Mark>
      );
    }
  }
}
