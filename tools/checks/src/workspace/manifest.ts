/** The parts of a package.json that checks read. */
export type Manifest = {
  readonly name?: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly packageManager?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly nx?: {
    readonly name?: string;
    readonly tags?: readonly string[];
    readonly targets?: Readonly<Record<string, object>>;
  };
};

/** Everything that a manifest declares, by name. What several sections name counts once. */
export const declaredBy = (manifest: Manifest): Readonly<Record<string, string>> => ({
  ...manifest.peerDependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
  ...manifest.dependencies,
});

/** What is there when the package runs, not only when it is tested. */
export const runtimeDependencies = (manifest: Manifest): Readonly<Record<string, string>> => ({
  ...manifest.peerDependencies,
  ...manifest.optionalDependencies,
  ...manifest.dependencies,
});
