import { IconFolderUp, IconUpload } from '@tabler/icons-react';
import { Button, IconButton, useShortcuts } from '@quintet/kit';
import { type ChangeEvent, useRef } from 'react';
import { messages } from '../filevault.messages.ts';
import { filesOfInput, type NamedFile } from './dropped-files.ts';

/** Buttons to select files or a folder. */
export function UploadButtons({ onFiles }: { readonly onFiles: (files: readonly NamedFile[]) => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  useShortcuts(messages.keys.title, [
    { keys: 'u', label: messages.keys.upload, run: () => files.current?.click() },
  ]);
  // React does not support this attribute; all browsers do.
  const asFolder = (input: HTMLInputElement | null) => {
    input?.setAttribute('webkitdirectory', '');
    folder.current = input;
  };
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    onFiles(filesOfInput(currentTarget.files ?? []));
    // Reset, so that selecting the same file again triggers a change event.
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
