import { IconPlus } from '@tabler/icons-react';
import {
  Button,
  ErrorState,
  ListSkeleton,
  MoreButton,
  PageHeader,
  ProblemError,
  usePageTitle,
} from '@quintet/kit';
import type { BoardSummary } from '@quintet/taskflow-contract/schemas';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { TitleDialog } from '../title-dialog.tsx';
import { describeError, messages } from '../taskflow.messages.ts';
import { BoardTable } from './board-table.tsx';
import { boardsQuery, useBoardsWrites } from './boards.queries.ts';
import { EmptyBoards } from './empty-boards.tsx';

/** The list of boards: TaskFlow's first page. */
export function BoardsPage() {
  usePageTitle(messages.app);
  const { create } = useBoardsWrites();
  const [, navigate] = useLocation();
  const [isNaming, setNaming] = useState(false);
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(boardsQuery);
  const boards = data?.pages.flatMap(({ items }) => items);
  const createAndOpen = async (body: { name: string; sample?: boolean }) => {
    const { id } = await create(body);
    navigate(`/boards/${id}`);
  };
  return (
    <>
      <PageHeader
        actions={
          boards &&
          boards.length > 0 && (
            <Button variant="primary" onClick={() => setNaming(true)}>
              <IconPlus aria-hidden="true" />
              {messages.boards.create}
            </Button>
          )
        }
      >
        <h1>{messages.boards.title}</h1>
      </PageHeader>
      <Content boards={boards} error={error} onRetry={() => void refetch()} onCreate={createAndOpen} />
      {hasNextPage && <MoreButton onClick={() => void fetchNextPage()}>{messages.boards.more}</MoreButton>}
      {isNaming && (
        <TitleDialog
          title={messages.boards.createTitle}
          submitLabel={messages.boards.createSubmit}
          name=""
          placeholder={messages.boards.namePlaceholder}
          onSubmit={(name) => createAndOpen({ name })}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

function Content(props: {
  readonly boards: readonly BoardSummary[] | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onCreate: (body: { name: string; sample?: boolean }) => Promise<void>;
}) {
  const { boards, error } = props;
  if (boards && boards.length > 0) return <BoardTable boards={boards} />;
  if (boards) return <EmptyBoards onCreate={props.onCreate} />;
  if (!error) return <ListSkeleton label={messages.boards.loading} />;
  return (
    <ErrorState
      title={messages.boards.errorTitle}
      text={describeError(error)}
      reference={error instanceof ProblemError ? messages.request(error.requestId) : undefined}
    >
      <Button onClick={props.onRetry}>{messages.tryAgain}</Button>
    </ErrorState>
  );
}
