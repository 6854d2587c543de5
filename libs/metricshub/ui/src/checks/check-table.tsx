import { ListTable, Badge, ConfirmDialog, ListCell, ListRow, MenuButton } from '@quintet/kit';
import type { Check } from '@quintet/metricshub-contract/schemas';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import styles from './checks.module.css';
import { Ago } from '../ago.tsx';
import { format, uptimePercent } from '../format.ts';
import { messages, describeError } from '../metricshub.messages.ts';
import { CheckDialog } from './check-dialog.tsx';
import { useCheckWrites } from './checks.queries.ts';
import { Sparkline } from './sparkline.tsx';
import { StateMark } from './state-mark.tsx';

const { name, recent, latency, uptime, failure, actions } = messages.checks.columns;
const columns = [
  { label: name },
  { label: messages.check.facts.state },
  { label: recent, className: styles.recent },
  { label: latency, isNumber: true, className: styles.figure },
  { label: uptime, isNumber: true, className: styles.figure },
  { label: failure, className: styles.failure },
];

/** The list of checks. */
export const CheckTable = ({ checks }: { readonly checks: readonly Check[] }) => (
  <ListTable className={styles.table} columns={columns} actionsLabel={actions}>
    {checks.map((check) => (
      <CheckRow key={check.id} check={check} />
    ))}
  </ListTable>
);

const daySeconds = 86_400;

/** One check: state, latency, uptime, last failure. */
function CheckRow({ check }: { readonly check: Check }) {
  const [failure] = check.failures;
  const tag = check.builtIn ? messages.checks.builtIn : check.sample ? messages.checks.sample : undefined;
  const name = (
    <>
      <span className={styles.title}>
        <Link href={`/checks/${check.id}`}>{check.name}</Link>
        {tag && <Badge>{tag}</Badge>}
      </span>
      <span className={styles.url}>{check.url}</span>
    </>
  );
  return (
    <ListRow name={name} actions={!check.builtIn && <CheckActions check={check} />}>
      <ListCell>
        <StateMark state={check.state} />
      </ListCell>
      <ListCell className={styles.recent}>
        <Sparkline recent={check.recent} />
      </ListCell>
      <ListCell isNumber className={styles.figure}>
        {format('milliseconds', check.latencyMs)}
      </ListCell>
      <ListCell
        isNumber
        className={styles.figure}
        title={messages.checks.known(format('seconds', check.known * daySeconds))}
      >
        {uptimePercent(check.uptime)}
      </ListCell>
      <ListCell className={styles.failure}>
        {failure ? (
          <>
            <span>{messages.failures[failure.code]}</span>
            <Ago at={failure.at} />
          </>
        ) : (
          <span>{messages.checks.noFailure}</span>
        )}
      </ListCell>
    </ListRow>
  );
}

/** Menu to edit or delete one of the user's own checks. */
export function CheckActions(props: { readonly check: Check; readonly onDeleted?: () => void }) {
  const { check, onDeleted } = props;
  const { change, remove } = useCheckWrites();
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const { id, version } = check;
  return (
    <>
      <MenuButton
        label={messages.checks.actions(check.name)}
        items={[
          { label: messages.edit, icon: <IconPencil />, onSelect: () => setOpen('edit') },
          {
            label: messages.delete,
            icon: <IconTrash />,
            isDangerous: true,
            onSelect: () => setOpen('delete'),
          },
        ]}
      />
      {open === 'edit' && (
        <CheckDialog check={check} onSubmit={(body) => change({ id, version, body })} onClose={close} />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={messages.checks.deleteTitle}
          confirmLabel={messages.checks.deleteConfirm}
          cancelLabel={messages.cancel}
          describeError={describeError}
          onConfirm={async () => {
            await remove(id);
            onDeleted?.();
          }}
          onClose={close}
        >
          <strong>{check.name}</strong>
          {messages.checks.deleteLoss}
        </ConfirmDialog>
      )}
    </>
  );
}
