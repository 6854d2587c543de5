import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import styles from './drop-zone.module.css';

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/**
 * Accepts files dropped anywhere on its children and shows `label` while they are dragged over. `onFiles` is called
 * synchronously in the drop event, because the browser clears the data afterwards.
 */
export function DropZone(props: {
  readonly label: string;
  readonly className?: string | undefined;
  readonly onFiles: (dropped: DataTransfer) => void;
  readonly children: ReactNode;
}) {
  // dragenter of a child fires before dragleave of its parent, so the depth is counted.
  const depth = useRef(0);
  const [isOver, setOver] = useState(false);
  const move = (step: number) => (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth.current = Math.max(0, depth.current + step);
    setOver(depth.current > 0);
  };
  const drop = (event: DragEvent) => {
    move(-depth.current)(event);
    if (hasFiles(event)) props.onFiles(event.dataTransfer);
  };
  return (
    <div
      className={props.className}
      onDragEnter={move(1)}
      onDragOver={move(0)}
      onDragLeave={move(-1)}
      onDrop={drop}
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
