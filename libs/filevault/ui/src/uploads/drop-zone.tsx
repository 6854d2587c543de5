import { DropZone, showToast } from '@quintet/kit';
import type { ReactNode } from 'react';
import { messages } from '../filevault.messages.ts';
import { droppedFiles, type NamedFile } from './dropped-files.ts';

/** Takes files and whole folders that are dropped anywhere on what it holds. */
export function VaultDropZone(props: {
  readonly label: string;
  readonly className?: string | undefined;
  readonly onFiles: (files: readonly NamedFile[]) => void;
  readonly children: ReactNode;
}) {
  const take = async ({ items }: DataTransfer) => {
    const { files, unreadable } = await droppedFiles(items);
    if (unreadable > 0) showToast({ tone: 'bad', text: messages.upload.unreadable });
    props.onFiles(files);
  };
  return (
    <DropZone label={props.label} className={props.className} onFiles={(dropped) => void take(dropped)}>
      {props.children}
    </DropZone>
  );
}
