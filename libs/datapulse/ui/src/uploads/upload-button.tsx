import { IconUpload } from '@tabler/icons-react';
import { Button, useShortcuts } from '@quintet/kit';
import { type ChangeEvent, useRef } from 'react';
import { messages } from '../datapulse.messages.ts';

/** Button and shortcut to choose files for upload. */
export function UploadButton({ onFiles }: { readonly onFiles: (files: Iterable<File>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const open = () => input.current?.click();
  useShortcuts(messages.keys.title, [{ keys: 'u', label: messages.keys.upload, run: open }]);
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(currentTarget.files ?? [])]);
    // Otherwise choosing the same file again would fire no event.
    currentTarget.value = '';
  };
  return (
    <>
      <Button variant="primary" onClick={open}>
        <IconUpload aria-hidden="true" />
        {messages.upload.button}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".csv,.tsv,.txt,.gz,text/csv,text/plain"
        aria-label={messages.upload.button}
        onChange={choose}
      />
    </>
  );
}
