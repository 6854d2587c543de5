import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import styles from './drop-zone.module.css';

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/**
 * Takes files that are dropped anywhere on what it holds, and says so while they hover over it. `onFiles` is called within
 * the drop's own event: later the browser has forgotten what was dropped.
 */
export function DropZone(props: {
  readonly label: string;
  readonly className?: string | undefined;
  readonly onFiles: (dropped: DataTransfer) => void;
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
