// Sets light or dark before the first paint. src/theme/theme.ts takes over and uses the same key.
(() => {
  let mode = null;
  try {
    mode = localStorage.getItem('quintet:theme');
  } catch {}
  const isDark = mode === 'dark' || (mode !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
