import { Segmented, Skeleton, formatBytes } from '@quintet/kit';
import { Markdown } from '@quintet/markdown';
import { previewBytes } from '@quintet/filevault-contract/routes';
import type { Document } from '@quintet/filevault-contract/schemas';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { contentUrl } from '../client.ts';
import { messages } from '../filevault.messages.ts';
import styles from './preview.module.css';

/** The first part of a text. Loaded once, because the bytes of a digest never change. */
const textQuery = ({ id, sha256 }: Document) =>
  queryOptions({
    queryKey: ['filevault', 'text', sha256],
    queryFn: async ({ signal }) => {
      const headers = { range: `bytes=0-${previewBytes - 1}` };
      const response = await fetch(contentUrl(id), { headers, signal });
      if (!response.ok) throw new Error(`The server responded with ${response.status}.`);
      // `stream` drops a character that is cut off at the end.
      return new TextDecoder().decode(await response.arrayBuffer(), { stream: true });
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

type View = 'rendered' | 'source';

const views: readonly { readonly value: View; readonly label: string }[] = [
  { value: 'rendered', label: messages.preview.rendered },
  { value: 'source', label: messages.preview.source },
];

/** Shows plain text, Markdown rendered or as its source, and other markup as its source. */
export function TextPreview({ document }: { readonly document: Document }) {
  const { data: text, error } = useQuery(textQuery(document));
  const isMarkdown = document.mediaType === 'text/markdown';
  const [view, setView] = useState<View>('rendered');
  if (error) return <p className={styles.note}>{messages.preview.failed}</p>;
  if (text === undefined) {
    return (
      <div className={styles.note} aria-busy="true" aria-label={messages.preview.loading} role="status">
        <Skeleton width="80%" />
        <Skeleton width="60%" />
      </div>
    );
  }
  return (
    <figure className={styles.text}>
      {isMarkdown && (
        <Segmented label={messages.preview.view} options={views} value={view} onChange={setView} />
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable region must be focusable */}
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={messages.preview.label}>
        {isMarkdown && view === 'rendered' ? <Markdown text={text} /> : <pre>{text}</pre>}
      </div>
      {document.sizeBytes > previewBytes && (
        <figcaption>
          {messages.preview.firstPart(formatBytes(previewBytes), formatBytes(document.sizeBytes))}
        </figcaption>
      )}
    </figure>
  );
}
