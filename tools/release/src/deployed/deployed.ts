/** What is known of an app that is deployed. */
export type Deployed = {
  /** The commit that its image was built from, a full hash; absent when nobody knows. */
  readonly commit?: string;
  /** Where its image is, `host/repository@sha256:...`. */
  readonly image?: string;
  /** What it is made of, without its commit: the same id is the same program. */
  readonly contentId?: string;
  /** Where this comes from, in words. */
  readonly from: string;
};

/** Answers what runs of an app. Never throws for an app that is not deployed. */
export type ReadDeployed = (app: string) => Promise<Deployed>;

/** Nobody can be asked: everything is built. */
export const nothingKnown: ReadDeployed = async () => ({ from: 'no cluster was named (CLUSTER)' });
