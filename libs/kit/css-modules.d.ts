/** What a bundler makes of a stylesheet. Named by tsconfig.browser.json, so that every browser package sees it. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
declare module '*.css';
declare module '*?raw' {
  const text: string;
  export default text;
}
