import { Button, EmptyState } from '@quintet/kit';
import { words } from '../filevault.en.ts';

/** What stands here when a search or a tag has no documents. */
export const NoMatch = ({ onClear }: { readonly onClear: () => void }) => (
  <EmptyState title={words.noMatch.title} text={words.noMatch.text}>
    <Button onClick={onClear}>{words.noMatch.clear}</Button>
  </EmptyState>
);
