// The token test reads the stylesheet; without this Vitest empties every stylesheet.
export default { test: { css: true } };
