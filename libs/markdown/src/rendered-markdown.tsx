import { useDeferredValue, useMemo, useState } from 'react';
import { Block } from './blocks.tsx';
import { createReader } from './read-markdown.ts';

/** The blocks of a text. While it grows, only its last blocks are drawn again. */
export function RenderedMarkdown(props: { readonly text: string; readonly isStreaming: boolean }) {
  // Several additions that come while a frame is drawn are drawn as one.
  const text = useDeferredValue(props.text);
  const [reader] = useState(createReader);
  const { blocks, definitions } = useMemo(
    () => reader.read(text, props.isStreaming),
    [reader, text, props.isStreaming],
  );
  return blocks.map((token, at) => {
    // The last block of a growing text may be closed for drawing, so that it differs from the same text at rest.
    const isUnfinished = props.isStreaming && at === blocks.length - 1;
    // oxlint-disable-next-line react/no-array-index-key -- a text grows at its end: a block keeps its index
    return <Block key={at} token={token} version={isUnfinished ? `${definitions}+` : definitions} />;
  });
}
