import { IconFolderUp, IconUpload } from '@tabler/icons-react';
import { Button, IconButton, useShortcuts } from '@quintet/kit';
import { type ChangeEvent, useRef } from 'react';
import { messages } from '../filevault.messages.ts';
import { chosenFiles, type NamedFile } from './dropped-files.ts';

/** Two ways to choose: files, or a folder with all that is in it. */
export function UploadButtons({ onFiles }: { readonly onFiles: (files: readonly NamedFile[]) => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  useShortcuts(messages.keys.title, [
    { keys: 'u', label: messages.keys.upload, run: () => files.current?.click() },
  ]);
  // React knows no such attribute; every browser does.
  const asFolder = (input: HTMLInputElement | null) => {
    input?.setAttribute('webkitdirectory', '');
    folder.current = input;
  };
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    onFiles(chosenFiles(currentTarget.files ?? []));
    // The same file chosen again is a change again.
    currentTarget.value = '';
  };
  return (
    <>
      <IconButton label={messages.upload.folder} onClick={() => folder.current?.click()}>
        <IconFolderUp />
      </IconButton>
      <Button variant="primary" onClick={() => files.current?.click()}>
        <IconUpload aria-hidden="true" />
        {messages.upload.files}
      </Button>
      <input ref={files} type="file" multiple hidden aria-label={messages.upload.files} onChange={choose} />
      <input ref={asFolder} type="file" hidden aria-label={messages.upload.folder} onChange={choose} />
    </>
  );
}
