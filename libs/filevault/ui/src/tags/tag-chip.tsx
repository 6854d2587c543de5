import styles from './tags.module.css';

/** A tag as it stands on a document. */
export const TagChip = ({ name }: { readonly name: string }) => <span className={styles.chip}>{name}</span>;
