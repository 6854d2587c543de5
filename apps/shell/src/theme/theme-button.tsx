import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { IconButton, useStore } from '@quintet/kit';
import { messages } from '../shell.messages.ts';
import { nextMode, setTheme, themeStore } from './theme.ts';

const icons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

/** Switches between the system's theme, light and dark. */
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
