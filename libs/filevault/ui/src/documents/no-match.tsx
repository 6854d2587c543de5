import { Button, EmptyState } from '@quintet/kit';
import { messages } from '../filevault.messages.ts';

/** What stands here when a search or a tag has no documents. */
export const NoMatch = ({ onClear }: { readonly onClear: () => void }) => (
  <EmptyState title={messages.noMatch.title} text={messages.noMatch.text}>
    <Button onClick={onClear}>{messages.noMatch.clear}</Button>
  </EmptyState>
);
