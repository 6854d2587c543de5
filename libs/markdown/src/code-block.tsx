import { IconCheck, IconCopy } from '@tabler/icons-react';
import { copyText, IconButton, showToast } from '@quintet/kit';
import { useState } from 'react';
import styles from './markdown.module.css';
import { messages } from './messages.ts';

/** Code as it is, with a button that copies it. A long line scrolls inside the block and never widens the page. */
export function CodeBlock({ language, text }: { readonly language: string; readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const done = await copyText(text);
    setCopied(done);
    if (!done) showToast({ tone: 'bad', text: messages.notCopied });
  };
  return (
    <div className={styles.code}>
      <div className={styles.bar}>
        <span>{language}</span>
        <IconButton label={isCopied ? messages.copied : messages.copyCode} onClick={() => void copy()}>
          {isCopied ? <IconCheck /> : <IconCopy />}
        </IconButton>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <pre tabIndex={0} aria-label={messages.code}>
        <code>{text}</code>
      </pre>
    </div>
  );
}
