import { copyText, showToast, shortDigest } from '@quintet/kit';
import { messages } from '../filevault.messages.ts';
import styles from './copy-digest.module.css';

/** A button that shows a short digest and copies the full one. */
export function CopyDigest(props: {
  readonly name: string;
  readonly sha256: string;
  readonly whole?: boolean;
}) {
  const { name, sha256, whole = false } = props;
  const copy = async () => {
    const isCopied = await copyText(sha256);
    showToast(
      isCopied
        ? { tone: 'plain', text: messages.digest.copied }
        : { tone: 'bad', text: messages.digest.notCopied },
    );
  };
  return (
    <button type="button" className={styles.digest} title={sha256} onClick={() => void copy()}>
      {whole ? sha256 : shortDigest(sha256)}
      <span className="visually-hidden">{messages.digest.copy(name)}</span>
    </button>
  );
}
