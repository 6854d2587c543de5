import { NameDialog } from '@quintet/kit';
import { maxTitleLength } from '@quintet/taskflow-contract/routes';
import type { ComponentProps } from 'react';
import { describeError, messages } from './taskflow.messages.ts';

type Own = 'messages' | 'maxLength' | 'describeError';

/** A dialog for the name of a board or column. */
export const TitleDialog = (props: Omit<ComponentProps<typeof NameDialog>, Own>) => (
  <NameDialog {...props} messages={messages} maxLength={maxTitleLength} describeError={describeError} />
);
