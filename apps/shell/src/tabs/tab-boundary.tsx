import { Button, ErrorState } from '@quintet/kit';
import { Component, type ReactNode } from 'react';
import { messages } from '../shell.messages.ts';

type Props = { readonly label: string; readonly onRetry: () => void; readonly children: ReactNode };

/** Contains the errors of a tab: the rest of the page keeps working, and the tab can be tried again. */
export class TabBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    const { label, onRetry, children } = this.props;
    if (!this.state.hasFailed) return children;
    return (
      <ErrorState title={messages.tabFailed.title(label)} text={messages.tabFailed.text}>
        <Button variant="primary" onClick={onRetry}>
          {messages.tryAgain}
        </Button>
        <Button onClick={() => window.location.reload()}>{messages.reload}</Button>
      </ErrorState>
    );
  }
}
