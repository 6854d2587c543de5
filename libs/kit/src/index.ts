export { buildUrl } from './api/build-url.ts';
export { type CallOptions, type Client, createClient } from './api/create-client.ts';
export { getJson } from './api/send.ts';
export { type FormOptions, sendForm } from './api/send-form.ts';
export { ProblemError, hasCode, hasStatus, isUnreachable } from './api/problem-error.ts';
export { copyText } from './copy-text.ts';
export { cx } from './cx.ts';
export { Announcer, announce } from './feedback/announcer.tsx';
export { ToastRegion } from './feedback/toast-region.tsx';
export { showToast } from './feedback/toasts.ts';
export { formatBytes, formatMoment, shortDigest } from './format.ts';
export { type Shortcut, pressShortcut, shortcutStore, useShortcuts } from './keys/shortcuts.ts';
export type { LiveStatus } from './live/event-stream.ts';
export { useLiveFrames } from './live/use-live-frames.ts';
export { useLiveStream } from './live/use-live-stream.ts';
export { usePageVisible } from './live/use-page-visible.ts';
export { Badge } from './parts/badge.tsx';
export { Button } from './parts/button.tsx';
export { ConfirmDialog } from './parts/confirm-dialog.tsx';
export { Dialog } from './parts/dialog.tsx';
export { DropZone } from './parts/drop-zone.tsx';
export { EmptyState } from './parts/empty-state.tsx';
export { ErrorState } from './parts/error-state.tsx';
export { IconButton } from './parts/icon-button.tsx';
export { Kbd } from './parts/kbd.tsx';
export {
  type ListColumn,
  ListCell,
  ListRow,
  ListSkeleton,
  ListTable,
  MoreButton,
} from './parts/list-table.tsx';
export { MenuButton } from './parts/menu-button.tsx';
export { Menu, type MenuItem } from './parts/menu.tsx';
export { NameDialog } from './parts/name-dialog.tsx';
export { PageHeader } from './parts/page-header.tsx';
export { Segmented } from './parts/segmented.tsx';
export { Skeleton } from './parts/skeleton.tsx';
export { SelectField, TextArea, TextField } from './parts/text-field.tsx';
export { useAnchored } from './parts/use-anchored.ts';
export { createStore, type Store, useStore } from './store/store.ts';
export { saveDraft, useDraft } from './store/draft.ts';
export { uid } from './uid.ts';
export { usePageTitle } from './use-page-title.ts';
