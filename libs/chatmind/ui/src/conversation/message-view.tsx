import { IconCopy } from '@tabler/icons-react';
import type { Message } from '@quintet/chatmind-contract/schemas';
import { copyText, IconButton, showToast } from '@quintet/kit';
import { Markdown } from '@quintet/markdown';
import { memo } from 'react';
import { messages } from '../chatmind.messages.ts';
import { AnswerFrame } from './answer-frame.tsx';
import styles from './message.module.css';
import { Sources } from './sources.tsx';

/** A stored message: the user's as plain text, an answer as Markdown. */
export const MessageView = memo(({ message }: { readonly message: Message }) =>
  message.role === 'user' ? <Question text={message.text} /> : <Answer message={message} />,
);

const Question = ({ text }: { readonly text: string }) => (
  <article className={styles.question}>
    <span className="visually-hidden">{messages.answer.you}</span>
    {text}
  </article>
);

function Answer({ message }: { readonly message: Message }) {
  const copy = async () => {
    const done = await copyText(message.text);
    showToast(
      done
        ? { tone: 'plain', text: messages.answer.copied }
        : { tone: 'bad', text: messages.answer.notCopied },
    );
  };
  return (
    <AnswerFrame modelId={message.modelId}>
      <Markdown text={message.text} />
      {message.sources && <Sources sources={message.sources} isOpen={message.modelId !== 'quote'} />}
      <footer className={styles.footer}>
        <IconButton label={messages.answer.copy} onClick={() => void copy()}>
          <IconCopy />
        </IconButton>
        {message.status === 'stopped' && <span>{messages.answer.stopped}</span>}
        {message.status === 'incomplete' && <span>{messages.answer.incomplete}</span>}
      </footer>
    </AnswerFrame>
  );
}
