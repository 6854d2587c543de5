import { NameDialog } from '@quintet/kit';
import { maxTitleLength } from '@quintet/taskflow-contract/routes';
import type { ComponentProps } from 'react';
import { describeError, words } from './taskflow.en.ts';

type Own = 'words' | 'maxLength' | 'describeError';

/** Asks for the name of a board or a column. */
export const TitleDialog = (props: Omit<ComponentProps<typeof NameDialog>, Own>) => (
  <NameDialog {...props} words={words} maxLength={maxTitleLength} describeError={describeError} />
);
