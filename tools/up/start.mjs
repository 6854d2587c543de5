// Old syntax on purpose: a Node that is too old must be able to print the error.
var NEEDED = 24;
var found = process.versions.node;

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

if (Number(found.split('.')[0]) < NEEDED) {
  fail(
    'Quintet needs Node ' +
      NEEDED +
      ' or newer and this is ' +
      found +
      ': run ' +
      '"npx --yes pnpm@12.21.0 start", which uses its own Node on Linux, or install Node ' +
      NEEDED +
      '.',
  );
} else {
  import('./src/main.ts').catch(function (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    fail(
      'Quintet is not installed yet (' +
        error.message.split('\n')[0] +
        '): run "npx --yes pnpm@12.21.0 install" once.',
    );
  });
}
