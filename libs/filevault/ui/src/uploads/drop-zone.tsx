import { DropZone, showToast } from '@quintet/kit';
import type { ReactNode } from 'react';
import { messages } from '../filevault.messages.ts';
import { filesOfDrop, type NamedFile } from './dropped-files.ts';

/** Accepts files and whole folders dropped on its children. */
export function VaultDropZone(props: {
  readonly label: string;
  readonly className?: string | undefined;
  readonly onFiles: (files: readonly NamedFile[]) => void;
  readonly children: ReactNode;
}) {
  const handleDrop = async ({ items }: DataTransfer) => {
    const { files, unreadable } = await filesOfDrop(items);
    if (unreadable > 0) showToast({ tone: 'bad', text: messages.upload.unreadable });
    props.onFiles(files);
  };
  return (
    <DropZone label={props.label} className={props.className} onFiles={(dropped) => void handleDrop(dropped)}>
      {props.children}
    </DropZone>
  );
}
