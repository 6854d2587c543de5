import { showToast } from '@quintet/kit';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { words } from '../filevault.en.ts';
import styles from './drop-zone.module.css';
import { droppedFiles, type NamedFile } from './dropped-files.ts';

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/** Takes files and folders that are dropped anywhere on what it holds, and says so while they hover over it. */
export function DropZone(props: {
  readonly label: string;
  readonly className?: string | undefined;
  readonly onFiles: (files: readonly NamedFile[]) => void;
  readonly children: ReactNode;
}) {
  // Entering a child comes before leaving its parent: only a count knows when the last one is left.
  const depth = useRef(0);
  const [isOver, setOver] = useState(false);
  const move = (step: number) => (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth.current = Math.max(0, depth.current + step);
    setOver(depth.current > 0);
  };
  const drop = async (event: DragEvent) => {
    move(-depth.current)(event);
    if (!hasFiles(event)) return;
    const { files, unreadable } = await droppedFiles(event.dataTransfer.items);
    if (unreadable > 0) showToast({ tone: 'bad', text: words.upload.unreadable });
    props.onFiles(files);
  };
  return (
    <div
      className={props.className}
      onDragEnter={move(1)}
      onDragOver={move(0)}
      onDragLeave={move(-1)}
      onDrop={(event) => void drop(event)}
    >
      {props.children}
      {isOver && (
        <div className={styles.over} aria-hidden="true">
          <p>{props.label}</p>
        </div>
      )}
    </div>
  );
}
