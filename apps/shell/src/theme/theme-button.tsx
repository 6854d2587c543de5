import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { IconButton, useStore } from '@quintet/kit';
import { messages } from '../shell.messages.ts';
import { nextMode, setTheme, themeStore } from './theme.ts';

const icons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

/** Goes from the system's theme to light to dark. */
export function ThemeButton() {
  const mode = useStore(themeStore, (now) => now);
  const Icon = icons[mode];
  return (
    <IconButton
      label={messages.theme.button(messages.theme.modes[mode])}
      onClick={() => setTheme(nextMode(mode))}
    >
      <Icon />
    </IconButton>
  );
}
