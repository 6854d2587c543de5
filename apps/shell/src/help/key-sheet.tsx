import { Dialog, Kbd, shortcutStore, useStore } from '@quintet/kit';
import { messages } from '../shell.messages.ts';
import styles from './key-sheet.module.css';

/** Lists the keyboard shortcuts of the shell and the open tab. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const groups = mergeByTitle(useStore(shortcutStore, (now) => now));
  return (
    <Dialog title={messages.keys.title} closeLabel={messages.keys.close} onClose={onClose}>
      {groups.map((group) => (
        <section key={group.title} className={styles.group}>
          <h3>{group.title}</h3>
          <dl>
            {group.shortcuts.map(({ keys, label }) => (
              <div key={keys}>
                <dt>{label}</dt>
                <dd>
                  {keys.split(' ').map((key) => (
                    <Kbd key={key}>{key.length === 1 ? key.toUpperCase() : key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

/** Several components of a tab may add shortcuts under the same title. */
const mergeByTitle = (groups: ReturnType<typeof shortcutStore.get>) =>
  [...Map.groupBy(groups, ({ title }) => title)].map(([title, same]) => ({
    title,
    shortcuts: same.flatMap(({ shortcuts }) => shortcuts),
  }));
