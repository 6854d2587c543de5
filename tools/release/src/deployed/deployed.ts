/** What is known about a deployed app. */
export type Deployed = {
  /** The full hash of the commit that its image was built from; absent when unknown. */
  readonly commit?: string;
  /** Its image: `host/repository@sha256:...`. */
  readonly image?: string;
  /** Identifies the content of the image without its commit: images with the same id behave the same. */
  readonly contentId?: string;
  /** Where this information comes from, for people. */
  readonly from: string;
};

/** Reads what is deployed of an app. Does not throw for an app that is not deployed. */
export type ReadDeployed = (app: string) => Promise<Deployed>;

/** For a release without a cluster: nothing is known, so everything is built. */
export const readNoDeployment: ReadDeployed = async () => ({ from: 'CLUSTER is not set' });
