// The token test reads a stylesheet; by default Vitest replaces stylesheets with empty ones.
export default { test: { css: true } };
