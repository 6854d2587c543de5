// Plain JavaScript, so that a Node that is too old can still print this message.
const [major = 0] = process.versions.node.split('.').map(Number);
const [, , program] = process.argv;

if (major < 24) {
  console.error(
    `Quintet needs Node 24 or newer and found ${process.versions.node}: install Node 24, or run on Linux, where it comes with the install.`,
  );
  process.exit(1);
}

if (program === 'check') await import('./src/main.ts');
else if (program === 'mutants') await import('./src/mutants.ts');
else if (program === 'containers') await import('./src/containers.ts');
else if (program === 'soak') await import('./src/soak.ts');
else await import('./src/test.ts');
