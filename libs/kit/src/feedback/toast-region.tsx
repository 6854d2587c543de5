import { IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Button } from '../parts/button.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useStore } from '../store/store.ts';
import styles from './toast-region.module.css';
import { type Toast, dismissToast, toastStore } from './toasts.ts';

const shownMs = 6000;

/** Shows the toasts. Mount it once. */
export function ToastRegion(props: { readonly label: string; readonly dismissLabel: string }) {
  const toasts = useStore(toastStore, (now) => now);
  return (
    <section className={styles.region} aria-label={props.label} aria-live="polite">
      {toasts.map((toast) => (
        <ToastView key={toast.id} toast={toast} dismissLabel={props.dismissLabel} />
      ))}
    </section>
  );
}

function ToastView({ toast, dismissLabel }: { readonly toast: Toast; readonly dismissLabel: string }) {
  const { id, action } = toast;
  const stays = action !== undefined;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dismissToast(id), shownMs);
    return () => clearTimeout(timer);
  }, [id, stays]);
  const act = () => {
    dismissToast(id);
    action?.run();
  };
  return (
    <div className={styles.toast} data-tone={toast.tone}>
      <p>{toast.text}</p>
      {action && (
        <Button variant="plain" onClick={act}>
          {action.label}
        </Button>
      )}
      <IconButton label={dismissLabel} onClick={() => dismissToast(id)}>
        <IconX />
      </IconButton>
    </div>
  );
}
